/** Tests of lamps behind the kernel's LED class, on directories of its form. */
@NullMarked
package io.mooring.bridge.light.leds;

import org.jspecify.annotations.NullMarked;
