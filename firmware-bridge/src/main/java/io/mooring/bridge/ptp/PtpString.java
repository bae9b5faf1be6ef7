package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A string as a dataset of its own, e.g. the value of DateTime: one byte that counts UTF-16LE units with the terminator,
 * then the units (PIMA 15740 §5.3, MTP 1.1 §3.2.3). The empty string is the count 0 alone. Units are kept as they
 * came, lone surrogates too: a name is evidence.
 *
 * @param text at most {@value #LENGTH_MAX} units when encoded; 255 may be read from a peer that left the terminator out
 */
public record PtpString(String text) implements Dataset {
    /** Units of text that fit beside the terminator. */
    public static final int LENGTH_MAX = PtpLimits.STRING_UNITS_MAX - 1;

    @Override
    public int lengthBytes() {
        return lengthBytes(text);
    }

    @Override
    public void encode(ByteBuffer out) {
        put(out, text);
    }

    public static PtpString decode(ByteBuffer in) throws NonsenseException {
        return new PtpString(get(in, "string"));
    }

    /** A peer's text for messages and logs: what is not plainly visible is shown as its code. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append(String.format(Locale.ROOT, "\\u{%x}", point));
                default -> shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    static int lengthBytes(String text) {
        return text.isEmpty() ? 1 : 3 + 2 * text.length();
    }

    /** @throws IllegalArgumentException if the text does not fit */
    static void put(ByteBuffer out, String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "PTP string: expected at most " + LENGTH_MAX + " units, got " + text.length());
        }
        if (text.isEmpty()) {
            Wire.putU8(out, 0);
            return;
        }
        Wire.putU8(out, text.length() + 1);
        for (int i = 0; i < text.length(); i++) {
            Wire.putU16(out, text.charAt(i));
        }
        Wire.putU16(out, 0);
    }

    /** The text ends at the first NUL, for devices that pad a field; a missing terminator is forgiven. */
    static String get(ByteBuffer in, String what) throws NonsenseException {
        int units = Wire.u8(in, what);
        Wire.need(in, 2L * units, what);
        StringBuilder text = new StringBuilder(units);
        boolean ended = false;
        for (int i = 0; i < units; i++) {
            char unit = in.getChar();
            ended |= unit == 0;
            if (!ended) {
                text.append(unit);
            }
        }
        return text.toString();
    }
}
