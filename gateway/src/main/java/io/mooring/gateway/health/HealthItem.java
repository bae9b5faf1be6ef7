package io.mooring.gateway.health;

/**
 * How one part of the dock is.
 *
 * @param component e.g. {@code journal}, {@code evidence}, {@code usb}, {@code time}, {@code uplink}, {@code broker}
 * @param message for people, one line, may be empty
 */
public record HealthItem(String component, Level level, String message) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** Works with less; still takes cameras in. */
        DEGRADED,
        /** Takes no cameras in. */
        DOWN
    }
}
