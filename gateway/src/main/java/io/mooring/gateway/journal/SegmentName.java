package io.mooring.gateway.journal;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A segment's file name, {@code <epoch>-<firstSeq>.cj}, padded so that names sort as segments do. */
record SegmentName(int epoch, long firstSeq) implements Comparable<SegmentName> {
    private static final Pattern FORM = Pattern.compile("([0-9]{10})-([0-9]{19})\\.cj");

    static @Nullable SegmentName parse(String name) {
        Matcher match = FORM.matcher(name);
        if (!match.matches()) {
            return null;
        }
        try {
            return new SegmentName(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public int compareTo(SegmentName other) {
        return Comparator.comparingLong(SegmentName::firstSeq)
                .thenComparingInt(SegmentName::epoch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%010d-%019d.cj", epoch, firstSeq);
    }
}
