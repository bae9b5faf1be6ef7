package io.mooring.gateway.telemetry;

import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.AccountEvent.AccountEnabled;
import io.mooring.gateway.AccountEvent.AccountEnrolled;
import io.mooring.gateway.AccountEvent.AccountLocked;
import io.mooring.gateway.AccountEvent.AccountRoleChanged;
import io.mooring.gateway.AccountEvent.AccountUnlocked;
import io.mooring.gateway.AccountEvent.CredentialChanged;
import io.mooring.gateway.AccountEvent.EnrolmentCodeMade;
import io.mooring.gateway.AccountEvent.PinsFailed;
import io.mooring.gateway.AccountEvent.SignInsFailed;

/**
 * The rows of {@link NewsTable} about accounts. No account is named and no officer: a name is half of what somebody needs who
 * guesses, and news travels further than the journal, which has it.
 */
final class AccountNews {
    private AccountNews() {}

    static void rows() {
        NewsTable.row(AccountCreated.class, "account_created", (e, f) -> f.put("role", e.role()));
        NewsTable.row(
                AccountRoleChanged.class,
                "account_role_changed",
                (e, f) -> f.put("from", e.from()).put("to", e.to()));
        NewsTable.row(EnrolmentCodeMade.class, "enrolment_code_made", (e, f) -> f.put("first", e.account() == null));
        NewsTable.row(AccountEnrolled.class, "account_enrolled", (e, f) -> f.put("second_factor", e.secondFactor()));
        NewsTable.row(
                CredentialChanged.class, "credential_changed", (e, f) -> f.put("second_factor", e.secondFactor()));
        NewsTable.row(AccountLocked.class, "account_locked", (e, f) -> f.put("failures", e.failures()));
        NewsTable.row(AccountUnlocked.class, "account_unlocked", (e, f) -> {});
        NewsTable.row(AccountDisabled.class, "account_disabled", (e, f) -> {});
        NewsTable.row(AccountEnabled.class, "account_enabled", (e, f) -> {});
        NewsTable.row(
                SignInsFailed.class,
                "sign_ins_failed",
                (e, f) -> f.put("failures", e.failures()).put("known", e.account() != null));
        NewsTable.row(
                PinsFailed.class,
                "pins_failed",
                (e, f) -> f.put("failures", e.failures()).put("known", e.officer() != null));
    }
}
