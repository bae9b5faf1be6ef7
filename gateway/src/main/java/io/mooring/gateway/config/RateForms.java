package io.mooring.gateway.config;

import io.mooring.gateway.delivery.plan.TimeWindow;
import io.mooring.gateway.delivery.plan.TokenBucket;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms of rates and of times of day with a rate. */
final class RateForms {
    private static final long RATE_LEAST = 10_000;
    private static final long RATE_MOST = 100_000_000_000L;

    /** Bits in each unit: links are sold in bits, files measured in bytes. */
    private static final Map<String, Long> UNIT_BITS = Map.of(
            "kB", 8_000L,
            "KiB", 8L << 10,
            "MB", 8_000_000L,
            "MiB", 8L << 20,
            "GB", 8_000_000_000L,
            "GiB", 8L << 30,
            "kbit", 1_000L,
            "Mbit", 1_000_000L,
            "Gbit", 1_000_000_000L);

    private static final Pattern RATE_FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) *([kKMG]i?(?:B|bit))/s");
    private static final Pattern WINDOW_FORM = Pattern.compile("(\\d\\d:\\d\\d) *- *(\\d\\d:\\d\\d)(?: +(.+))?");

    static final Form<Long> RATE =
            Forms.text("a rate from 10 kB/s to 100 GB/s, such as \"20 MiB/s\" or \"100 Mbit/s\"", RateForms::rate);

    static final Form<TimeWindow> WINDOW = Forms.text(
            "a time of day, perhaps with a rate, such as \"22:00-06:00\" or \"22:00-06:00 100 Mbit/s\"",
            RateForms::window);

    private RateForms() {}

    private static long rate(String text) {
        Matcher form = RATE_FORM.matcher(text);
        Long unit = form.matches() ? UNIT_BITS.get(form.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(text);
        }
        long rate = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .divide(BigDecimal.valueOf(8))
                .longValue();
        if (rate < RATE_LEAST || rate > RATE_MOST) {
            throw new IllegalArgumentException(text);
        }
        return rate;
    }

    private static TimeWindow window(String text) {
        Matcher form = WINDOW_FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        String rate = form.group(3);
        return new TimeWindow(
                LocalTime.parse(form.group(1)),
                LocalTime.parse(form.group(2)),
                rate == null ? TokenBucket.UNLIMITED : rate(rate));
    }
}
