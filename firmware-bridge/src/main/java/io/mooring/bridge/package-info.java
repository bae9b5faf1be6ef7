/** The words every part of the bridge shares: bays, port paths, camera identities and the failures of a link. */
@NullMarked
package io.mooring.bridge;

import org.jspecify.annotations.NullMarked;
