package io.mooring.gateway.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (RFC 6238, with HMAC-SHA-1, six digits and steps of 30 s: what every authenticator
 * understands). A <b>step</b> is the number of 30 s since 1970.
 */
final class Totp {
    /** Not accepted. */
    static final long NONE = -1;

    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    /** How many steps a telephone's clock may be ahead of or behind this machine's. */
    static final int DRIFT_STEPS = 1;

    /** As long as what HMAC-SHA-1 gives (RFC 4226 §4, R6). */
    private static final int SECRET_BYTES = 20;

    private static final String HMAC = "HmacSHA1";
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** @return a new secret in base 32 */
    static String newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base32.text(secret);
    }

    /**
     * Which step a code is of.
     *
     * @param after the last step accepted: a code counts once, and none from before it
     * @return {@link #NONE} if it is of none that may be accepted now
     */
    static long step(String secret, String code, Instant now, long after) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        long found = NONE;
        // Every step is tried, whichever fits: how long it takes tells nothing.
        for (long step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
            boolean same = MessageDigest.isEqual(ascii(code(secret, step)), ascii(code));
            if (same && step > after && step >= 0) {
                found = step;
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base32.bytes(secret), HMAC));
            ByteBuffer hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int number = hash.getInt(hash.get(hash.limit() - 1) & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    /** What an authenticator reads from a QR code. */
    static String uri(String account, String secret) {
        return "otpauth://totp/Mooring:" + account + "?secret=" + secret + "&issuer=Mooring" + "&algorithm=SHA1&digits="
                + DIGITS + "&period=" + STEP_SECONDS;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
