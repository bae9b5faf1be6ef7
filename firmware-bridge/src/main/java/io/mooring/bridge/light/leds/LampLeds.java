package io.mooring.bridge.light.leds;

import org.jspecify.annotations.Nullable;

/**
 * The kernel's names for the elements of one lamp.
 *
 * @param red a name under {@code /sys/class/leds}; null where the lamp has no such element
 */
public record LampLeds(
        @Nullable String red,
        @Nullable String green,
        @Nullable String blue) {
    public static final LampLeds NONE = new LampLeds(null, null, null);

    /** Whether the lamp has no element at all. */
    public boolean isEmpty() {
        return red == null && green == null && blue == null;
    }
}
