package io.mooring.gateway.custody.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a card said when its file was saved, in few characters: a card that was changed and changed back has the version it had, for
 * nothing is lost by overwriting it.
 */
final class CardVersion {
    private static final int DIGITS = 16;

    private CardVersion() {}

    /** A letter first: what looks like a number is written otherwise by spreadsheets. */
    static String of(String... fields) {
        StringBuilder all = new StringBuilder();
        for (String field : fields) {
            // Lengths keep two fields from passing for one.
            all.append(field.length()).append(':').append(field);
        }
        return "v" + digest(all.toString()).substring(0, DIGITS);
    }

    /** SHA-256, 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
