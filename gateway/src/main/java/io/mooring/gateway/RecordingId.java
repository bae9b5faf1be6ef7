package io.mooring.gateway;

import java.util.HexFormat;

/**
 * The name of a recording: the SHA-256 of its bytes.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record RecordingId(String sha256) implements Comparable<RecordingId> {
    private static final int DIGITS = 64;

    public RecordingId {
        if (!names(sha256)) {
            throw new IllegalArgumentException("recording id: expected 64 lower-case hex digits, got '" + sha256 + "'");
        }
    }

    /** Whether a text is the name of a recording. */
    public static boolean names(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Of a finished digest, 32 bytes. */
    public static RecordingId of(byte[] digest) {
        return new RecordingId(HexFormat.of().formatHex(digest));
    }

    /** The 32 bytes of the digest. */
    public byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }

    /** The first 12 digits: enough for people to tell recordings apart. */
    public String brief() {
        return sha256.substring(0, 12);
    }

    @Override
    public int compareTo(RecordingId other) {
        return sha256.compareTo(other.sha256);
    }

    @Override
    public String toString() {
        return sha256;
    }
}
