/** Tests of the PTP codec: golden frames, hostile bytes, chunks of every size. */
@NullMarked
package io.mooring.bridge.ptp;

import org.jspecify.annotations.NullMarked;
