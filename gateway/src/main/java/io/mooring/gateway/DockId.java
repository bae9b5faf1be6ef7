package io.mooring.gateway;

import java.util.regex.Pattern;

/**
 * The name of one dock or office, in topics, journals and keys.
 *
 * @param value 1 to {@value #LENGTH_MAX} of a-z, 0-9 and '-', beginning with a letter or digit
 */
public record DockId(String value) {
    /** A journal segment's header gives it 16 bytes. */
    public static final int LENGTH_MAX = 16;

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0," + (LENGTH_MAX - 1) + "}");

    public DockId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "dock id: expected 1 to " + LENGTH_MAX + " of a-z, 0-9 and '-', got '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
