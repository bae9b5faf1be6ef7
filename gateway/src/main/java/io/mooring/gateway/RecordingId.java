package io.mooring.gateway;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a recording: the SHA-256 of its bytes.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record RecordingId(String sha256) implements Comparable<RecordingId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public RecordingId {
        if (!FORM.matcher(sha256).matches()) {
            throw new IllegalArgumentException("recording id: expected 64 lower-case hex digits, got '" + sha256 + "'");
        }
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
