/** Tests of what is known of cameras' clocks over time. */
@NullMarked
package io.mooring.gateway.clock;

import org.jspecify.annotations.NullMarked;
