package io.mooring.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may act, and as what. Who did it stands in the entry. Nothing here proves anything: a <b>seal</b> is the SHA-256 of
 * what does, mixed with 256 secret random bits, so that it tells nothing and yet nothing else fits it.
 *
 * <p>Roles are in lower-case letters and hyphens. {@code approvedBy} is the account of the second person; absent where none
 * was needed.
 */
public sealed interface AccountEvent extends Event {
    /**
     * Somebody is to be let in, once enrolled.
     *
     * @param account the name to sign in with; never given to anybody else
     * @param person whom it belongs to, for people
     * @param officer the officer's number; absent if no officer
     */
    record AccountCreated(
            String account,
            String role,
            String person,
            @Nullable String officer,
            @Nullable String approvedBy) implements AccountEvent {}

    /** From now on it is another role's; every session of it ended. */
    record AccountRoleChanged(
            String account,
            String from,
            String to,
            String reason,
            @Nullable String approvedBy) implements AccountEvent {}

    /**
     * A code was handed out with which somebody may enrol once; an earlier one of the same account counts no more.
     *
     * @param account absent for the code of the machine's first start, which makes the first administrator
     * @param expires by the clock of the machine
     */
    record EnrolmentCodeMade(
            @Nullable String account,
            String seal,
            Instant expires,
            @Nullable String approvedBy) implements AccountEvent {}

    /**
     * Its holder used the code, which counts no more, and chose what proves it from now on; every session of it ended.
     *
     * @param secondFactor whether that includes a second factor
     */
    record AccountEnrolled(String account, String seal, boolean secondFactor) implements AccountEvent {}

    /** Its holder changed what proves it; every other session of it ended. */
    record CredentialChanged(String account, String seal, boolean secondFactor) implements AccountEvent {}

    /** Too many failed to sign in from places it was never used from; such places are slowed down from now on. */
    record AccountLocked(String account, long failures) implements AccountEvent {}

    /** That is over. */
    record AccountUnlocked(String account, String reason) implements AccountEvent {}

    /** Nobody is let in with it any more; every session of it ended. */
    record AccountDisabled(String account, String reason) implements AccountEvent {}

    /** Its holder is let in again, with what proved it before. */
    record AccountEnabled(
            String account, String reason, @Nullable String approvedBy) implements AccountEvent {}

    /**
     * Somebody failed to sign in, this often since it was last told.
     *
     * @param account absent for names that no account has: people type passwords in the wrong field
     */
    record SignInsFailed(@Nullable String account, long failures) implements AccountEvent {}

    /** Its holder signed in. */
    record SignedIn(String account, String session) implements AccountEvent {}

    /** So many sessions of it were ended before their time. */
    record SessionsEnded(String account, long sessions, String reason) implements AccountEvent {}

    /**
     * An officer's PIN counts from now on, and no earlier one.
     *
     * @param chosen whether the officer chose it; one that was handed out is good for choosing one only
     */
    record OfficerPinSet(String officer, String seal, boolean chosen) implements AccountEvent {}

    /** An officer's PIN counts no more. */
    record OfficerPinTaken(String officer, String reason) implements AccountEvent {}

    /** Somebody gave a wrong PIN for this officer, this often since it was last told. */
    record PinsFailed(@Nullable String officer, long failures) implements AccountEvent {}
}
