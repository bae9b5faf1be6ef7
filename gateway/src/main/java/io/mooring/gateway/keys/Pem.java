package io.mooring.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys and certificates (RFC 7468). */
final class Pem {
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String CERTIFICATE = "CERTIFICATE";

    private static final int LINE_LENGTH = 64;

    private Pem() {}

    static String write(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * The first block of that label.
     *
     * @param where for the message
     */
    static byte[] read(String label, String text, String where) throws KeyFileException {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, from + 1);
        if (from < 0 || to < 0) {
            throw new KeyFileException(where + ": expected PEM with a " + label + ", got none");
        }
        String body = text.substring(from + begin.length(), to).replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            // The cause is left out: its message quotes characters of the key.
            throw new KeyFileException(where + ": the " + label + " is not base64");
        }
    }
}
