package io.mooring.gateway.broker;

import io.mooring.gateway.DockId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Who may publish, and where: under {@code mooring/v1/<dock>/} alone.
 *
 * @param dock also the user's name
 */
public record BrokerAccount(DockId dock, String password) {
    private static final int PASSWORD_BYTES = 16;

    /** With a password of 128 random bits, for a publisher in the same process. */
    public static BrokerAccount random(DockId dock) {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new BrokerAccount(dock, HexFormat.of().formatHex(bytes));
    }

    /** Compares in constant time. */
    boolean accepts(String offered) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "account of " + dock;
    }
}
