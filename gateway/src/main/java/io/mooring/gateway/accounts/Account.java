package io.mooring.gateway.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the register has it.
 *
 * @param name to sign in with
 * @param person whom it belongs to, for people
 * @param officer the officer's number; null if no officer
 * @param secondFactor whether signing in takes a code too
 * @param codeExpires until when a code to enrol with counts; null if none does
 * @param lastSignIn by the machine's clock; null if never
 * @param failedSignIns since it was last signed in with, as far as they were told
 * @param version number of the last entry that decided about it, for who wants to change it as it was seen; who signs in, or tries,
 *     changes nothing of it
 */
public record Account(
        String name,
        Role role,
        String person,
        @Nullable String officer,
        State state,
        boolean secondFactor,
        @Nullable Instant codeExpires,
        @Nullable Instant lastSignIn,
        long failedSignIns,
        long version) {
    /** Whether its holder is let in. */
    public enum State {
        /** Not yet, or not any more: its holder has to enrol. */
        INVITED,
        /** Let in. */
        ACTIVE,
        /** Let in, but held up at places it was never used from: too many failed there. */
        LOCKED,
        /** Not let in. */
        DISABLED
    }
}
