package io.mooring.gateway.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The lamps.
 *
 * @param required whether a dock without its lamps must not start
 * @param brightnessPercent as the eye sees it
 */
public record LightsConfig(LampKind kind, boolean required, int brightnessPercent, Optional<Night> night) {
    /** Darker than this a lamp may not be: it must still be seen in a lit corridor. */
    public static final int BRIGHTNESS_PERCENT_MIN = 5;

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
