package io.mooring.gateway.health;

import io.mooring.gateway.Cause;
import java.util.List;
import java.util.Locale;

/**
 * How one part of the dock is.
 *
 * @param component e.g. {@code journal}, {@code evidence}, {@code usb}, {@code time}, {@code uplink}, {@code broker}
 * @param why one reason after the other; empty where there is nothing to say
 */
public record HealthItem(String component, Level level, List<Cause> why) {
    public HealthItem {
        why = List.copyOf(why);
    }

    public HealthItem(String component, Level level, Cause... why) {
        this(component, level, List.of(why));
    }

    /** A component about which there may be nothing to say: then it is well, else it works with less. */
    public static HealthItem troubledBy(String component, List<Cause> why) {
        return new HealthItem(component, why.isEmpty() ? Level.OK : Level.DEGRADED, why);
    }

    /** Its reasons in English, in one line; may be empty. */
    public String message() {
        return Cause.text(why, Locale.ENGLISH);
    }

    /** How bad it is. */
    public enum Level {
        OK,
        /** Works with less; still takes cameras in. */
        DEGRADED,
        /** Takes no cameras in. */
        DOWN
    }
}
