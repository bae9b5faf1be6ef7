package io.mooring.gateway;

import java.util.Locale;

/** Text from outside, made fit for the journal: what a camera or a stranger sends need not be whole Unicode. */
public final class OutsideText {
    private OutsideText() {}

    /**
     * The same text, with every surrogate that stands alone written as an escape such as {@code \\uD800}. Such text has no
     * UTF-8 form (RFC 8785 §3.2.2.2), and dropping it could make two names one.
     */
    public static String plain(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair && Character.isSurrogate(unit)) {
                plain = plain == null ? new StringBuilder(text.substring(0, i)) : plain;
                plain.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
            } else if (plain != null) {
                plain.append(unit);
                if (pair) {
                    plain.append(text.charAt(i + 1));
                }
            }
            i += pair ? 1 : 0;
        }
        return plain == null ? text : plain.toString();
    }

    /** The same text; of a longer one the beginning, and an ellipsis. */
    public static String brief(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax;
        return text.substring(0, end) + "…";
    }
}
