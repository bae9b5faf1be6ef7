package io.mooring.gateway.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What {@code chronyc -c -n tracking} says, chrony 4: one line of 14 columns.
 *
 * @param referenceId 8 hexadecimal digits, upper case; {@code 00000000} never synced, {@code 7F7F0101} its own clock
 * @param referenceTime when the last sample of the reference was taken
 * @param systemOffset how far the system clock is from what chrony believes, absolute
 * @param rootDelay of the way to the reference
 * @param rootDispersion of the way to the reference
 * @param updateInterval between the last two updates
 * @param leap {@code Normal}, {@code Insert second}, {@code Delete second} or {@code Not synchronised}
 */
record ChronyTracking(
        String referenceId,
        Instant referenceTime,
        Duration systemOffset,
        Duration rootDelay,
        Duration rootDispersion,
        Duration updateInterval,
        String leap) {
    private static final int COLUMNS = 14;
    private static final BigDecimal SECONDS_MAX = new BigDecimal("1e10");
    private static final int NUMBER_LENGTH_MAX = 40;

    /**
     * @param line as chronyc printed it
     * @throws IllegalArgumentException if it is not such a line; the message says where
     */
    static ChronyTracking parse(String line) {
        String[] columns = line.strip().split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("expected " + COLUMNS + " columns, got " + columns.length);
        }
        if (!columns[0].matches("[0-9A-Fa-f]{8}")) {
            throw new IllegalArgumentException("reference id: expected 8 hex digits, got " + columns[0]);
        }
        BigDecimal referenceTime = number("reference time", columns[3]);
        return new ChronyTracking(
                columns[0].toUpperCase(java.util.Locale.ROOT),
                Instant.EPOCH.plus(seconds(referenceTime)),
                seconds(number("system time", columns[4])).abs(),
                seconds(number("root delay", columns[10])).abs(),
                seconds(number("root dispersion", columns[11])).abs(),
                seconds(number("update interval", columns[12])).abs(),
                columns[13]);
    }

    /** How wrong the clock may be: |offset| + root dispersion + root delay / 2 (platform.md §4.2). */
    Duration bound() {
        return systemOffset.plus(rootDispersion).plus(rootDelay.dividedBy(2));
    }

    private static BigDecimal number(String what, String text) {
        // BigDecimal takes exponents; one of nine digits would make a number as long as memory.
        if (text.length() > NUMBER_LENGTH_MAX || !text.matches("[+-]?[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]{1,2})?")) {
            throw new IllegalArgumentException(what + ": expected seconds, got " + text);
        }
        var number = new BigDecimal(text);
        if (number.abs().compareTo(SECONDS_MAX) > 0) {
            throw new IllegalArgumentException(what + ": expected at most 1e10 seconds, got " + text);
        }
        return number;
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(0)
                .plusSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
