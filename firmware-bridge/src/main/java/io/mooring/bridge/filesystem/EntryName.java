package io.mooring.bridge.filesystem;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name as it may stand in a path. What must not stand there is written as {@code \xNN} or <code>&#92;uNNNN</code>; a backslash is
 * among it, so that no two names become one.
 *
 * @param text the name
 * @param escaped whether something had to be written so
 */
record EntryName(String text, boolean escaped) {
    /** Code page 936, which is what cameras sold in China write; a Java without it has ASCII. */
    private static final Charset SHORT_NAMES =
            Charset.isSupported("x-mswin-936") ? Charset.forName("x-mswin-936") : StandardCharsets.US_ASCII;

    private static final int ASCII_MAX = 0x7f;

    /** @param units UTF-16 as the medium has it, perhaps not well formed; 1 or more */
    static EntryName ofUtf16(CharSequence units) {
        StringBuilder text = new StringBuilder(units.length());
        boolean escaped = false;
        for (int i = 0; i < units.length(); i++) {
            char unit = units.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < units.length()
                    && Character.isLowSurrogate(units.charAt(i + 1));
            if (pair) {
                text.append(unit).append(units.charAt(++i));
            } else if (Character.isSurrogate(unit)) {
                text.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                escaped = true;
            } else {
                escaped |= append(text, unit);
            }
        }
        return notAStep(text.toString(), escaped);
    }

    /** @param bytes in code page 936, 1 or more */
    static EntryName ofBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        boolean escaped = false;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            if (value <= ASCII_MAX) {
                escaped |= append(text, (char) value);
                continue;
            }
            String two = i + 1 < bytes.length ? decoded(bytes, i, 2) : "";
            String one = two.isEmpty() ? decoded(bytes, i, 1) : two;
            if (one.isEmpty()) {
                text.append(String.format(Locale.ROOT, "\\x%02X", value));
                escaped = true;
            } else {
                text.append(one);
                i += two.isEmpty() ? 0 : 1;
            }
        }
        return notAStep(text.toString(), escaped);
    }

    /** @return the one character these bytes are, empty if they are none or more */
    private static String decoded(byte[] bytes, int from, int count) {
        try {
            CharBuffer text = SHORT_NAMES
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, count));
            return text.length() == 1 && !Character.isISOControl(text.charAt(0)) ? text.toString() : "";
        } catch (CharacterCodingException e) {
            // Not in the code page; the caller writes the byte itself.
            return "";
        }
    }

    private static boolean append(StringBuilder text, char unit) {
        boolean escape = Character.isISOControl(unit) || unit == '/' || unit == '\\';
        if (escape) {
            text.append(String.format(Locale.ROOT, "\\x%02X", (int) unit));
        } else {
            text.append(unit);
        }
        return escape;
    }

    /** '.' and '..' are steps of a path, not names. */
    private static EntryName notAStep(String text, boolean escaped) {
        boolean step = ".".equals(text) || "..".equals(text);
        return step ? new EntryName(text.replace(".", "\\x2E"), true) : new EntryName(text, escaped);
    }
}
