package io.mooring.gateway.app.talk;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write and read them. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?)\\s*([A-Za-z]*)");
    private static final String[] SHOWN = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1L << 10),
            Map.entry("kib", 1L << 10),
            Map.entry("kb", 1_000L),
            Map.entry("m", 1L << 20),
            Map.entry("mib", 1L << 20),
            Map.entry("mb", 1_000_000L),
            Map.entry("g", 1L << 30),
            Map.entry("gib", 1L << 30),
            Map.entry("gb", 1_000_000_000L));

    private ByteSize() {}

    /**
     * Reads a size such as {@code 64MiB}, {@code 1.5G} or {@code 4096}.
     *
     * @return bytes
     * @throws IllegalArgumentException if it is none
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("expected a size such as 64MiB, 1.5G or 4096, got '" + text + "'");
        }
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }

    /** Three digits or so with a binary unit. */
    public static String show(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < SHOWN.length - 1) {
            value /= 1024;
            unit++;
        }
        String form = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, SHOWN[unit]);
    }
}
