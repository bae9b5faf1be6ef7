package io.mooring.gateway.accounts;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the register keeps of an account. Texts that are not there are empty, moments that are not there 1970.
 *
 * @param seal of what proves it; empty while nobody enrolled
 * @param codeSeal of the code that may be used to enrol; empty if there is none
 * @param decided number of the last entry by which somebody decided about it, or its holder changed what proves it
 */
record AccountRow(
        String name,
        Role role,
        String person,
        String officer,
        String seal,
        boolean secondFactor,
        String codeSeal,
        Instant codeExpires,
        boolean disabled,
        boolean locked,
        Instant lastSignIn,
        long failedSignIns,
        long decided) {
    static AccountRow created(String name, Role role, String person, @Nullable String officer) {
        return new AccountRow(
                name,
                role,
                person,
                officer == null ? "" : officer,
                "",
                false,
                "",
                Instant.EPOCH,
                false,
                false,
                Instant.EPOCH,
                0,
                0);
    }

    static AccountRow read(String name, byte[] row) {
        RowReader in = new RowReader(row);
        return new AccountRow(
                name,
                Role.valueOf(in.text()),
                in.text(),
                in.text(),
                in.text(),
                in.flag(),
                in.text(),
                Instant.ofEpochSecond(in.number()),
                in.flag(),
                in.flag(),
                Instant.ofEpochMilli(in.number()),
                in.number(),
                in.number());
    }

    byte[] row() {
        return new RowWriter()
                .text(role.name())
                .text(person)
                .text(officer)
                .text(seal)
                .flag(secondFactor)
                .text(codeSeal)
                .number(codeExpires.getEpochSecond())
                .flag(disabled)
                .flag(locked)
                .number(lastSignIn.toEpochMilli())
                .number(failedSignIns)
                .number(decided)
                .row();
    }

    boolean enrolled() {
        return !seal.isEmpty();
    }

    /** Whether its holder is let in. */
    boolean active() {
        return enrolled() && !disabled;
    }

    /** Whose word a second person's can be. */
    boolean approver() {
        return role == Role.LEADER || role == Role.LEGAL_HEAD;
    }

    Person asPerson() {
        return new Person(name, role, officer.isEmpty() ? null : officer);
    }

    Account account() {
        Account.State state = disabled
                ? Account.State.DISABLED
                : !enrolled() ? Account.State.INVITED : locked ? Account.State.LOCKED : Account.State.ACTIVE;
        return new Account(
                name,
                role,
                person,
                officer.isEmpty() ? null : officer,
                state,
                secondFactor,
                codeSeal.isEmpty() ? null : codeExpires,
                lastSignIn.equals(Instant.EPOCH) ? null : lastSignIn,
                failedSignIns,
                decided);
    }

    /**
     * What was needed in the old role may not do in the new one: its holder then enrols again, and with a code that was made for
     * the new one. Else whoever made a code alone, and kept it, would have what only two may give.
     */
    AccountRow as(Role other) {
        boolean enough = secondFactor || !other.approving();
        boolean codeStays = role.approving() || !other.approving();
        return new AccountRow(
                name,
                other,
                person,
                officer,
                enough ? seal : "",
                enough && secondFactor,
                codeStays ? codeSeal : "",
                codeStays ? codeExpires : Instant.EPOCH,
                disabled,
                locked,
                lastSignIn,
                failedSignIns,
                decided);
    }

    AccountRow proved(String newSeal, boolean withSecondFactor) {
        return new AccountRow(
                name,
                role,
                person,
                officer,
                newSeal,
                withSecondFactor,
                codeSeal,
                codeExpires,
                disabled,
                locked,
                lastSignIn,
                failedSignIns,
                decided);
    }

    AccountRow code(String newSeal, Instant expires) {
        return new AccountRow(
                name,
                role,
                person,
                officer,
                seal,
                secondFactor,
                newSeal,
                expires,
                disabled,
                locked,
                lastSignIn,
                failedSignIns,
                decided);
    }

    AccountRow barred(boolean nowDisabled, boolean nowLocked) {
        return new AccountRow(
                name,
                role,
                person,
                officer,
                seal,
                secondFactor,
                codeSeal,
                codeExpires,
                nowDisabled,
                nowLocked,
                lastSignIn,
                failedSignIns,
                decided);
    }

    AccountRow tried(Instant signedIn, long failures) {
        return new AccountRow(
                name,
                role,
                person,
                officer,
                seal,
                secondFactor,
                codeSeal,
                codeExpires,
                disabled,
                locked,
                signedIn,
                failures,
                decided);
    }

    AccountRow decided(long seq) {
        return new AccountRow(
                name,
                role,
                person,
                officer,
                seal,
                secondFactor,
                codeSeal,
                codeExpires,
                disabled,
                locked,
                lastSignIn,
                failedSignIns,
                seq);
    }
}
