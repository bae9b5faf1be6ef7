package io.mooring.gateway.accounts;

import io.mooring.gateway.accounts.AccountRegister.Code;
import io.mooring.gateway.accounts.AccountRegister.Pin;
import io.mooring.gateway.index.RecordingIndex;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The register of accounts as of the last catching up. */
record Register(RecordingIndex index) {
    Optional<AccountRow> find(String account) {
        return index.ask(AccountRegister.VIEW, rows -> AccountRegister.find(rows, account));
    }

    List<AccountRow> all() {
        return index.ask(AccountRegister.VIEW, AccountRegister::all);
    }

    Code firstCode() {
        return index.ask(AccountRegister.VIEW, AccountRegister::firstCode);
    }

    /** Whether an account is still let in, in the same role, by what proved it. */
    boolean still(Person person, String seal) {
        return find(person.account())
                .filter(row -> row.active() && row.asPerson().equals(person))
                .filter(row -> row.seal().equals(seal))
                .isPresent();
    }

    /** The PIN of an officer that was set here. */
    Optional<Pin> pin(String officer) {
        return index.ask(AccountRegister.VIEW, rows -> AccountRegister.pin(rows, officer));
    }

    /** The PIN of an officer that docks are told of, here or by the office. */
    Optional<Pin> orderedPin(String officer) {
        return index.ask(AccountRegister.VIEW, rows -> AccountRegister.orderedPin(rows, officer));
    }

    SortedMap<String, Pin> pins() {
        return index.ask(AccountRegister.VIEW, AccountRegister::pins);
    }

    SortedMap<String, Pin> orderedPins() {
        return index.ask(AccountRegister.VIEW, AccountRegister::orderedPins);
    }
}
