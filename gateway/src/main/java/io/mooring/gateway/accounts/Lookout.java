package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.AccountEvent.AccountLocked;
import io.mooring.gateway.AccountEvent.AccountUnlocked;
import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is looked at by itself: who failed to sign in, which locks are over, and whether what proves people can be read.
 *
 * @param machine in whose name it is journalled
 * @param files of secrets; the first is that of the accounts
 */
record Lookout(Desk desk, Actor machine, Register register, Proving proving, OfficerPins pins, List<SecretFile> files) {
    /** Journals what failed since it was last told, locks that begin and locks that are over. */
    void look() throws RefusalException {
        proving.failures().tell(desk, machine);
        pins.failures().tell(desk, machine);
        pins.orderWhatIsNot(machine);
        Set<String> locked = proving.gate().locked();
        List<AccountEvent> locks = new ArrayList<>();
        for (AccountRow row : register.all()) {
            if (row.locked() && proving.gate().quiet(row.name())) {
                locks.add(new AccountUnlocked(row.name(), "nobody failed for a while"));
            } else if (!row.locked() && locked.contains(row.name())) {
                locks.add(new AccountLocked(row.name(), Gate.LOCKED_FROM));
            }
        }
        if (!locks.isEmpty()) {
            desk.act(machine, () -> locks);
        }
        proving.gate().told(locked);
    }

    /** Why somebody, or nobody, can prove who they are; empty if all is well. */
    String trouble() {
        List<String> troubles = new ArrayList<>();
        for (SecretFile file : files) {
            if (!file.trouble().isEmpty()) {
                troubles.add(file.trouble());
            }
        }
        if (files.get(0).trouble().isEmpty()) {
            List<String> strange = register.all().stream()
                    .filter(row -> row.active() && proving.secret(row).isEmpty())
                    .map(AccountRow::name)
                    .toList();
            if (!strange.isEmpty()) {
                troubles.add("what proves " + strange + " is not what the journal sealed; they must enrol again");
            }
        }
        return String.join("; ", troubles);
    }
}
