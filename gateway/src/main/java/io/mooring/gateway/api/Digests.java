package io.mooring.gateway.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Digests by which requests and tokens are compared. */
final class Digests {
    private Digests() {}

    /** Of all that a request says. */
    static String of(Asked asked) {
        MessageDigest digest = sha256();
        digest.update((asked.method() + " " + asked.path() + " " + new TreeMap<>(asked.query()) + " "
                        + asked.headers().getOrDefault(Asked.IF_MATCH, "") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        digest.update(asked.body());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a text. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of bytes. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
