/** Recordings made up for tests, for every package that needs some. */
@NullMarked
package io.mooring.gateway.media;

import org.jspecify.annotations.NullMarked;
