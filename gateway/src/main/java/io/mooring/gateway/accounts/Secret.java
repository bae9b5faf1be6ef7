package io.mooring.gateway.accounts;

import io.mooring.gateway.keys.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What proves that somebody is the holder of something.
 *
 * @param holder the account's name, empty for the code of the first start; an officer's number
 * @param nonce 256 random bits in hexadecimal, which make the seal tell nothing
 * @param hash a {@link PasswordHash}, or the SHA-256 of a code, which has too many bits to be guessed
 * @param totp the secret of the second factor in base 32; null without one
 * @param lastStep the last step whose code was accepted; the one part that changes, and the one that is not sealed
 */
record Secret(
        Kind kind,
        String holder,
        String nonce,
        String hash,
        @Nullable String totp,
        long lastStep) {
    private static final int NONCE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    enum Kind {
        /** A password, with or without a second factor. */
        PASSWORD,
        /** A code to enrol with, once. */
        CODE,
        /** An officer's PIN. */
        PIN
    }

    static Secret of(Kind kind, String holder, String hash, @Nullable String totp, long lastStep) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new Secret(kind, holder, HexFormat.of().formatHex(nonce), hash, totp, lastStep);
    }

    Secret withStep(long step) {
        return new Secret(kind, holder, nonce, hash, totp, step);
    }

    boolean isOf(Kind wanted, String whose) {
        return kind == wanted && holder.equals(whose);
    }

    /** What the journal holds of it. */
    String seal() {
        // Each part ends with a byte that UTF-8 has not, so that no two secrets read the same.
        MessageDigest digest = sha256();
        for (String part : new String[] {nonce, kind.name(), holder, hash, totp == null ? "" : "totp " + totp}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xff);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256Of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "a " + kind + " of " + holder;
    }
}
