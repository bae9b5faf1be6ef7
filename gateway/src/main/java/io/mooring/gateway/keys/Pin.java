package io.mooring.gateway.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The name of a public key: SHA-256 of its SubjectPublicKeyInfo (RFC 7469 §2.4).
 *
 * @param text {@code sha256//} and the digest in base64, as curl's {@code --pinnedpubkey} takes it
 */
public record Pin(String text) {
    private static final String SCHEME = "sha256//";
    private static final Pattern FORM = Pattern.compile(SCHEME + "[A-Za-z0-9+/]{43}=");

    /** @throws IllegalArgumentException if it is not such a text */
    public Pin {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "pin: expected " + SCHEME + " and 44 characters of base64, got '" + text + "'");
        }
    }

    public static Pin of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return new Pin(SCHEME + Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
