package io.mooring.gateway.delivery.plan;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A time of every day in which a destination is delivered to.
 *
 * @param from the first moment of it, in the bureau's zone
 * @param to the first moment after it; of the next day, where it is earlier than {@code from}
 * @param bytesPerSecond the most within it; {@link TokenBucket#UNLIMITED} for no limit of its own
 */
public record TimeWindow(LocalTime from, LocalTime to, long bytesPerSecond) {
    public TimeWindow {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "window: expected an end apart from its beginning, got " + from + "-" + to);
        }
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "window: expected a rate of 1 byte a second or more, got " + bytesPerSecond);
        }
    }

    /** When that of a day begins: where clocks are put forward over it, the moment they are. */
    long beginsMillis(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant().toEpochMilli();
    }

    /** When that of a day ends. */
    long endsMillis(LocalDate day, ZoneId zone) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant().toEpochMilli();
    }
}
