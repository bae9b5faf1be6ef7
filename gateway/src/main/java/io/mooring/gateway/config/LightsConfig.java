package io.mooring.gateway.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The lamps.
 *
 * @param required whether a dock without its lamps must not start
 * @param brightnessPercent as the eye sees it
 * @param leds of use to the kernel's LEDs alone
 * @param chips of use to PCA9685 and APA102 alone
 */
public record LightsConfig(
        LampKind kind,
        boolean required,
        int brightnessPercent,
        Optional<Night> night,
        LedNaming leds,
        LampChips chips) {
    /** Darker than this a lamp may not be: it must still be seen in a lit corridor. */
    public static final int BRIGHTNESS_PERCENT_MIN = 5;

    /** With LEDs and chips, if any, named as usual and where they usually are. */
    public LightsConfig(LampKind kind, boolean required, int brightnessPercent, Optional<Night> night) {
        this(kind, required, brightnessPercent, night, LedNaming.USUAL, LampChips.USUAL);
    }

    /**
     * The dark hours, in the dock's zone; they may go over midnight.
     *
     * @param to the first moment that is day again
     */
    public record Night(LocalTime from, LocalTime to, int brightnessPercent) {
        /** Whether a time of day is night. */
        public boolean at(LocalTime time) {
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = time.isBefore(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }
    }
}
