package io.mooring.gateway.office;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The digest that one request declares of its bytes (tus 1.0, checksum), and their digest as they come. Belongs to one
 * thread.
 */
public final class PieceChecksum {
    /** As tus names them, with the names Java has for them. SHA-1 because every tus server must have it. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final byte[] declared;
    private final MessageDigest came;

    private PieceChecksum(byte[] declared, MessageDigest came) {
        this.declared = declared;
        this.came = came;
    }

    /** What may be declared, parted by commas. */
    public static String algorithms() {
        return String.join(",", ALGORITHMS.keySet().stream().sorted().toList());
    }

    /** @return empty if the text is not the name of an algorithm that is known here, a space, and its digest in base64 */
    public static Optional<PieceChecksum> parse(String text) {
        int space = text.indexOf(' ');
        String algorithm = space < 0 ? null : ALGORITHMS.get(text.substring(0, space));
        if (algorithm == null) {
            return Optional.empty();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] declared = Base64.getDecoder().decode(text.substring(space + 1));
            return declared.length == digest.getDigestLength()
                    ? Optional.of(new PieceChecksum(declared, digest))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
        }
    }

    /** Takes the buffer's remaining bytes, and leaves them there. */
    void update(ByteBuffer bytes) {
        came.update(bytes.duplicate());
    }

    /** Whether the bytes that came are those that were declared; once. */
    boolean holds() {
        return Arrays.equals(came.digest(), declared);
    }
}
