/** Tests of the cameras, on the simulated bus. */
@NullMarked
package io.mooring.bridge.camera;

import org.jspecify.annotations.NullMarked;
