package io.mooring.gateway.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What somebody enrols with.
 *
 * @param enrolmentCode as handed over; case and hyphens do not matter
 * @param person whom the account belongs to; used for the first administrator's alone
 * @param code six digits of the second factor that was offered; null without one
 * @param address as in {@link Proof}
 */
public record NewCredential(
        String account,
        String enrolmentCode,
        @Nullable String person,
        String password,
        @Nullable String code,
        String address) {
    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "a new credential from " + address;
    }
}
