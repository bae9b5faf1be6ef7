package io.mooring.gateway.custody.continuity;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A camera's own text for a time, only to be held against other texts of the same camera.
 *
 * @param digits year to second, 14 of them
 * @param seconds since 1970 as if it were UTC
 */
record CameraText(String digits, long seconds) {
    private static final int DIGITS = 14;
    private static final int DAY_SECONDS = 86_400;

    /** @return null if it is no time */
    static @Nullable CameraText of(String text) {
        StringBuilder digits = new StringBuilder(DIGITS);
        for (int i = 0; i < text.length() && digits.length() < DIGITS; i++) {
            char one = text.charAt(i);
            if (one >= '0' && one <= '9') {
                digits.append(one);
            }
        }
        if (digits.length() < DIGITS) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    part(digits, 0, 4),
                    part(digits, 4, 6),
                    part(digits, 6, 8),
                    part(digits, 8, 10),
                    part(digits, 10, 12),
                    part(digits, 12, 14));
            return new CameraText(digits.toString(), local.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Between which moments a text lies, in seconds since 1970.
     *
     * @param earliest the same as {@code latest} but in an hour that daylight rules give twice, or never
     */
    record Moments(long earliest, long latest) {
        long open() {
            return latest - earliest;
        }

        Moments minus(long seconds) {
            return new Moments(earliest - seconds, latest - seconds);
        }
    }

    /** @param zone in which it was read; as if in UTC where it is empty, or none that is known here */
    Moments moments(String zone) {
        ZoneRules rules = rules(zone);
        if (rules == null) {
            return new Moments(seconds, seconds);
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        ZoneOffsetTransition jump = rules.getTransition(local);
        if (jump == null) {
            long at = local.toEpochSecond(rules.getOffset(local));
            return new Moments(at, at);
        }
        long before = local.toEpochSecond(jump.getOffsetBefore());
        long after = local.toEpochSecond(jump.getOffsetAfter());
        return new Moments(Math.min(before, after), Math.max(before, after));
    }

    private static @Nullable ZoneRules rules(String zone) {
        try {
            return zone.isEmpty() ? null : ZoneId.of(zone).getRules();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int part(CharSequence digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** Whether a run of digits in a file's name is this time, or a part of it. */
    boolean stoodIn(String run) {
        return switch (run.length()) {
            case 14 -> run.startsWith(digits.substring(0, 8));
            case 12 -> run.startsWith(digits.substring(2, 8)) || run.startsWith(digits.substring(0, 8));
            case 8 -> run.equals(digits.substring(0, 8));
            case 6 -> run.equals(digits.substring(2, 8)) || nearClock(run, 3_600);
            case 4 ->
                run.equals(digits.substring(0, 4)) || run.equals(digits.substring(4, 8)) || nearClock(run + "00", 120);
            case 1, 2 -> partOf(Integer.parseInt(run));
            default -> false;
        };
    }

    /** Whether hours, minutes and seconds lie so near: a name may carry the beginning, the file's time be the end. */
    private boolean nearClock(String run, int secondsMax) {
        int hours = part(run, 0, 2);
        int minutes = part(run, 2, 4);
        int seconds = part(run, 4, 6);
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return false;
        }
        int own = part(digits, 8, 10) * 3_600 + part(digits, 10, 12) * 60 + part(digits, 12, 14);
        int apart = Math.abs(own - (hours * 3_600 + minutes * 60 + seconds));
        // From before midnight to behind it is not far.
        return Math.min(apart, DAY_SECONDS - apart) <= secondsMax;
    }

    private boolean partOf(int value) {
        for (int at = 2; at < DIGITS; at += 2) {
            if (Math.abs(part(digits, at, at + 2) - value) <= 1) {
                return true;
            }
        }
        return false;
    }
}
