/**
 * Lamps that the kernel drives: its LED class, where each <b>element</b> of a lamp (its red, green or blue) is a directory
 * with files {@code brightness}, {@code max_brightness} and {@code trigger} (Linux, Documentation/leds/leds-class.rst).
 */
@NullMarked
package io.mooring.bridge.light.leds;

import org.jspecify.annotations.NullMarked;
