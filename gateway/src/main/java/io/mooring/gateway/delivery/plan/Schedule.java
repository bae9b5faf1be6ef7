package io.mooring.gateway.delivery.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * When a destination is delivered to, and how fast.
 *
 * @param bytesPerSecond the most wherever a window says nothing else; {@link TokenBucket#UNLIMITED} for no limit
 * @param windows the times of day; none for always. Where several hold at once the slowest counts.
 * @param zone in which they are meant
 * @param deadlineFirst whether a recording that would miss its deadline goes outside them
 */
public record Schedule(long bytesPerSecond, List<TimeWindow> windows, ZoneId zone, boolean deadlineFirst) {
    /** The most recordings that may be on their way to one destination at once. */
    public static final int LANES_MAX = 16;

    /** The most windows of one destination. */
    public static final int WINDOWS_MAX = 24;

    /** Always, as fast as it goes. */
    public static final Schedule ALWAYS =
            new Schedule(TokenBucket.UNLIMITED, List.of(), java.time.ZoneOffset.UTC, true);

    public Schedule {
        windows = List.copyOf(windows);
        if (bytesPerSecond < 1 || windows.size() > WINDOWS_MAX) {
            throw new IllegalArgumentException("schedule: expected 1 byte a second or more and at most " + WINDOWS_MAX
                    + " windows, got " + bytesPerSecond + " and " + windows.size());
        }
    }

    /** While nobody knows what time it is no window can be kept: evidence goes, as slowly as at the slowest time of day. */
    public Allowance untimed() {
        long slowest = bytesPerSecond;
        for (TimeWindow window : windows) {
            slowest = Math.min(slowest, window.bytesPerSecond());
        }
        return new Allowance(true, slowest, Instant.MAX);
    }

    /** What may go at a moment, and until when that holds. */
    public Allowance at(Instant now) {
        if (windows.isEmpty()) {
            return untimed();
        }
        long nowMillis = now.toEpochMilli();
        LocalDate today = now.atZone(zone).toLocalDate();
        boolean open = false;
        long rate = bytesPerSecond;
        long until = Long.MAX_VALUE;
        for (TimeWindow window : windows) {
            // That of yesterday may last into today; tomorrow's may be the next to begin.
            for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
                long begins = window.beginsMillis(day, zone);
                long ends = window.endsMillis(day, zone);
                if (begins <= nowMillis && nowMillis < ends) {
                    open = true;
                    rate = Math.min(rate, window.bytesPerSecond());
                    until = Math.min(until, ends);
                } else if (begins > nowMillis && begins < ends) {
                    until = Math.min(until, begins);
                }
            }
        }
        return new Allowance(open, rate, Instant.ofEpochMilli(until));
    }
}
