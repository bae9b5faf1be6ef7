/**
 * Measuring and setting a camera's clock (R8, platform.md §4.4): read on the tick edge, set on the second, read back. The
 * <b>offset</b> is camera minus dock, so a camera that is ahead has a positive one; its <b>uncertainty</b> is half the
 * time in which the edge may have been.
 */
@NullMarked
package io.mooring.gateway.clock;

import org.jspecify.annotations.NullMarked;
