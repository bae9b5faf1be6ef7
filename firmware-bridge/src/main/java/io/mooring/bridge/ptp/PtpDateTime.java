package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as PTP writes it: {@code YYYYMMDDThhmmss[.s][Z|+hhmm|-hhmm]} (PIMA 15740 §5.3, MTP 1.1 §3.2.5).
 *
 * @param local the date and time as written
 * @param fractionDigits how many digits of a second are written, 0 to 9
 * @param offset from UTC, or none: then the time is local to whatever zone the camera keeps
 */
public record PtpDateTime(
        LocalDateTime local, int fractionDigits, @Nullable ZoneOffset offset) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(?:\\.(\\d{1,9}))?(Z|[+-]\\d{4})?");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("nnnnnnnnn", Locale.ROOT);

    public PtpDateTime {
        if (fractionDigits < 0 || fractionDigits > 9) {
            throw new IllegalArgumentException("PTP time: expected 0..9 digits of a second, got " + fractionDigits);
        }
    }

    /** A local time in whole seconds, the form every camera understands. */
    public static PtpDateTime ofSeconds(LocalDateTime local) {
        return new PtpDateTime(local.withNano(0), 0, null);
    }

    /** Another time in the same form. */
    public PtpDateTime withLocal(LocalDateTime other) {
        return new PtpDateTime(other, fractionDigits, offset);
    }

    /** @throws NonsenseException if the text has another form or names no possible time */
    public static PtpDateTime parse(String text) throws NonsenseException {
        Matcher fields = FORM.matcher(text);
        if (!fields.matches()) {
            throw nonsense(text, null);
        }
        String fraction = fields.group(7) == null ? "" : fields.group(7);
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(fields, 1),
                    number(fields, 2),
                    number(fields, 3),
                    number(fields, 4),
                    number(fields, 5),
                    number(fields, 6),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
            return new PtpDateTime(local, fraction.length(), offset(fields.group(8)));
        } catch (DateTimeException e) {
            throw nonsense(text, e);
        }
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }

    private static @Nullable ZoneOffset offset(@Nullable String text) {
        return text == null ? null : ZoneOffset.of(text);
    }

    private static NonsenseException nonsense(String text, @Nullable Exception cause) {
        String message = "PTP time: expected YYYYMMDDThhmmss[.s][Z|+hhmm], got '" + PtpString.shown(text) + "'";
        return cause == null ? new NonsenseException(message) : new NonsenseException(message, cause);
    }

    /** The text on the wire; digits beyond {@link #fractionDigits()} are cut off. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(SECONDS.format(local));
        if (fractionDigits > 0) {
            text.append('.').append(NANOS.format(local), 0, fractionDigits);
        }
        if (offset != null) {
            text.append(offset.equals(ZoneOffset.UTC) ? "Z" : offset.getId().replace(":", ""));
        }
        return text.toString();
    }
}
