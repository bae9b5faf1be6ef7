package io.mooring.gateway.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key (RFC 8032).
 *
 * @param text {@code ed25519:} and the 32 bytes in base64url without padding; this is what people copy
 */
public record VerificationKey(String text) {
    private static final String SCHEME = "ed25519:";
    private static final int RAW_BYTES = 32;

    /** RFC 8410 §4: SubjectPublicKeyInfo of an Ed25519 key is this and the 32 bytes. */
    private static final byte[] SPKI_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws IllegalArgumentException if it is not such a text */
    public VerificationKey {
        if (!text.startsWith(SCHEME) || raw(text).length != RAW_BYTES) {
            throw new IllegalArgumentException(
                    "verification key: expected " + SCHEME + " and 43 characters of base64url, got '" + text + "'");
        }
    }

    static VerificationKey of(PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - RAW_BYTES, spki.length);
        return new VerificationKey(
                SCHEME + Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** Whether the holder of the private half signed this message. Any bytes may be given. */
    public boolean verifies(byte[] message, byte[] signature) {
        byte[] spki = Arrays.copyOf(SPKI_HEAD, SPKI_HEAD.length + RAW_BYTES);
        System.arraycopy(raw(text), 0, spki, SPKI_HEAD.length, RAW_BYTES);
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length, or a key that is no point of the curve: nobody signed that.
            return false;
        }
    }

    private static byte[] raw(String text) {
        return Base64.getUrlDecoder().decode(text.substring(SCHEME.length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
