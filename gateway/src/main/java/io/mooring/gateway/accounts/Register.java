package io.mooring.gateway.accounts;

import io.mooring.gateway.accounts.AccountRegister.Code;
import io.mooring.gateway.accounts.AccountRegister.Pin;
import io.mooring.gateway.index.RecordingIndex;
import java.util.List;
import java.util.Optional;

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

    Optional<Pin> pin(String officer) {
        return index.ask(AccountRegister.VIEW, rows -> AccountRegister.pin(rows, officer));
    }
}
