package io.mooring.gateway.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says to prove to be the holder of an account.
 *
 * @param account its name, as typed
 * @param password as typed
 * @param code six digits of the second factor; null if none was given
 * @param address where it comes from: an IP address, or {@link #MACHINE}
 */
public record Proof(
        String account, String password, @Nullable String code, String address) {
    /** The address of whoever sits at this very machine. */
    public static final String MACHINE = "machine";

    /** Nothing of it is shown: passwords get typed into the wrong field. */
    @Override
    public String toString() {
        return "a proof from " + address;
    }
}
