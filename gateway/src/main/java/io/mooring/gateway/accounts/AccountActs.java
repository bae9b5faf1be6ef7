package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.AccountEvent.AccountEnabled;
import io.mooring.gateway.AccountEvent.AccountRoleChanged;
import io.mooring.gateway.AccountEvent.AccountUnlocked;
import io.mooring.gateway.AccountEvent.SessionsEnded;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator does with accounts. Where a role is given whose word others rely on, or what was proved in it is
 * proved anew, a second person who may approve gives their word. Only while the bureau never had one is the first named
 * without; and the last administrator, and the last who may approve, stay.
 */
public final class AccountActs {
    static final String APPROVING_ROLE = "approving-role";
    static final String ORDINARY_ROLE = "ordinary-role";
    static final String FIRST_APPROVER = "first-approver";

    private static final int ACCOUNTS_MAX = 5_000;

    private final Accounts accounts;
    private final Desk desk;
    private final Register register;
    private final Proving proving;
    private final Enrolment enrolment;
    private final Sessions sessions;
    private final Provided provided;

    /** What else must hold inside an act, where nothing else is decided: that whoever asks saw the account as it still is. */
    @FunctionalInterface
    public interface Provided {
        void check() throws RefusalException;
    }

    AccountActs(
            Accounts accounts, Desk desk, Register register, Proving proving, Enrolment enrolment, Sessions sessions) {
        this(accounts, desk, register, proving, enrolment, sessions, () -> {});
    }

    private AccountActs(
            Accounts accounts,
            Desk desk,
            Register register,
            Proving proving,
            Enrolment enrolment,
            Sessions sessions,
            Provided provided) {
        this.accounts = accounts;
        this.desk = desk;
        this.register = register;
        this.proving = proving;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.provided = provided;
    }

    AccountActs provided(Provided check) {
        return new AccountActs(accounts, desk, register, proving, enrolment, sessions, check);
    }

    /** @return the code to enrol with */
    public String create(Person who, NewAccount wanted, @Nullable Proof second) throws RefusalException {
        String name = Forms.account(wanted.name());
        String person = Forms.person(wanted.person());
        String officer = Forms.officer(wanted.officer());
        String state = stateToGive(wanted.role());
        Authority.check(who.role(), Act.ACCOUNT_CREATE, state);
        Person approver = approver(who, second, state);
        return enrolment.code(who.actor(), name, account(approver), () -> {
            requireStill(who, approver);
            requireStill(state, wanted.role());
            requireFree(name, officer);
            return List.of(new AccountCreated(name, wanted.role().word(), person, officer, account(approver)));
        });
    }

    private void requireFree(String name, @Nullable String officer) throws RefusalException {
        List<AccountRow> all = register.all();
        if (all.size() >= ACCOUNTS_MAX) {
            throw new RefusalException(Kind.CONFLICT, AccountActs.class, "too-many-accounts", ACCOUNTS_MAX);
        }
        for (AccountRow row : all) {
            if (row.name().equals(name)) {
                throw new RefusalException(Kind.CONFLICT, AccountActs.class, "account-exists", name);
            }
            requireOneEach(row, officer);
        }
    }

    /** Two accounts of one officer would make two persons of one. */
    private static void requireOneEach(AccountRow row, @Nullable String officer) throws RefusalException {
        if (!row.disabled() && officer != null && row.officer().equals(officer)) {
            throw new RefusalException(Kind.CONFLICT, AccountActs.class, "officer-has-account", officer, row.name());
        }
    }

    /** @return another code to enrol with; what proved the account goes on until it is used */
    public String code(Person who, String account, @Nullable Proof second) throws RefusalException {
        AccountRow row = find(account);
        String state = stateToGive(row.role());
        Authority.check(who.role(), Act.ACCOUNT_CODE, state);
        Person approver = approver(who, second, state);
        return enrolment.code(who.actor(), row.name(), account(approver), () -> {
            requireStill(who, approver);
            AccountRow now = find(account);
            requireStill(state, now.role());
            if (now.disabled()) {
                throw new RefusalException(Kind.CONFLICT, AccountActs.class, "account-disabled", now.name());
            }
            return List.of();
        });
    }

    public void changeRole(Person who, String account, Role role, String reason, @Nullable Proof second)
            throws RefusalException {
        String why = Forms.reason(reason);
        AccountRow row = find(account);
        String state = stateToChange(row.role(), role);
        Authority.check(who.role(), Act.ACCOUNT_ROLE, state);
        Person approver = approver(who, second, state);
        act(who, approver, () -> {
            AccountRow now = find(account);
            if (now.role() == role) {
                return List.of();
            }
            if (now.role() != row.role()) {
                throw new RefusalException(Kind.CONFLICT, AccountActs.class, "changed-meanwhile", now.name());
            }
            requireOthers(now);
            return List.of(new AccountRoleChanged(now.name(), now.role().word(), role.word(), why, account(approver)));
        });
        proving.gate().estrange(row.name());
        endAll(who, row.name(), "role changed");
    }

    public void disable(Person who, String account, String reason) throws RefusalException {
        String why = Forms.reason(reason);
        Authority.check(who.role(), Act.ACCOUNT_DISABLE, Authority.ANY);
        act(who, null, () -> {
            AccountRow now = find(account);
            if (now.disabled()) {
                return List.of();
            }
            requireOthers(now);
            return List.of(new AccountDisabled(now.name(), why));
        });
        endAll(who, Forms.typed(account), "disabled");
    }

    public void enable(Person who, String account, String reason, @Nullable Proof second) throws RefusalException {
        String why = Forms.reason(reason);
        AccountRow row = find(account);
        String state = stateToChange(row.role(), row.role());
        Authority.check(who.role(), Act.ACCOUNT_ENABLE, state);
        Person approver = approver(who, second, state);
        act(who, approver, () -> {
            AccountRow now = find(account);
            if (!now.disabled()) {
                return List.of();
            }
            if (now.role() != row.role()) {
                throw new RefusalException(Kind.CONFLICT, AccountActs.class, "changed-meanwhile", now.name());
            }
            for (AccountRow other : register.all()) {
                requireOneEach(other, now.officer().isEmpty() ? null : now.officer());
            }
            return List.of(new AccountEnabled(now.name(), why, account(approver)));
        });
    }

    public void unlock(Person who, String account, String reason) throws RefusalException {
        String why = Forms.reason(reason);
        Authority.check(who.role(), Act.ACCOUNT_UNLOCK, Authority.ANY);
        act(who, null, () -> {
            AccountRow now = find(account);
            return now.locked() ? List.<AccountEvent>of(new AccountUnlocked(now.name(), why)) : List.of();
        });
        proving.gate().unlock(find(account).name());
    }

    /**
     * Somebody is signed out everywhere: a machine left open, a telephone lost. What proves the account goes on.
     *
     * @return how many sessions ended
     */
    public int signOut(Person who, String account, String reason) throws RefusalException {
        String why = Forms.reason(reason);
        Authority.check(who.role(), Act.ACCOUNT_SIGN_OUT, Authority.ANY);
        int[] ended = {0};
        act(who, null, () -> {
            String name = find(account).name();
            ended[0] = sessions.endAll(name, "");
            return told(name, ended[0], why);
        });
        return ended[0];
    }

    private void endAll(Person who, String name, String why) throws RefusalException {
        desk.act(who.actor(), () -> told(name, sessions.endAll(name, ""), why));
    }

    private static List<SessionsEnded> told(String account, int ended, String why) {
        return ended == 0 ? List.of() : List.of(new SessionsEnded(account, ended, why));
    }

    private void act(Person who, @Nullable Person approver, Decision decision) throws RefusalException {
        desk.act(who.actor(), () -> {
            requireStill(who, approver);
            return decision.decide();
        });
    }

    /** Whoever was who he is when it was asked may have lost the role meanwhile. */
    void requireStill(Person who) throws RefusalException {
        if (register.find(who.account())
                .filter(row -> row.active() && row.asPerson().equals(who))
                .isEmpty()) {
            throw noLonger(who);
        }
    }

    static RefusalException noLonger(Person who) {
        return new RefusalException(Kind.FORBIDDEN, AccountActs.class, "no-longer", who.account());
    }

    private void requireStill(Person who, @Nullable Person approver) throws RefusalException {
        provided.check();
        requireStill(who);
        if (approver != null) {
            requireStill(approver);
        }
    }

    private static @Nullable String account(@Nullable Person approver) {
        return approver == null ? null : approver.account();
    }

    /** Without the last administrator nobody could make another; without the last who approves nobody could approve one. */
    private void requireOthers(AccountRow going) throws RefusalException {
        boolean administrator = going.role() == Role.ADMINISTRATOR;
        if (!usable(going) || (!administrator && !going.approver())) {
            return;
        }
        boolean another = register.all().stream()
                .filter(row -> !row.name().equals(going.name()) && usable(row))
                .anyMatch(row -> administrator ? row.role() == Role.ADMINISTRATOR : row.approver());
        if (!another) {
            throw new RefusalException(
                    Kind.CONFLICT, AccountActs.class, administrator ? "last-administrator" : "last-approver");
        }
    }

    /** Whether its holder can prove it, too. */
    boolean usable(AccountRow row) {
        return row.active() && proving.secret(row).isPresent();
    }

    static String stateToChange(Role from, Role to) {
        return from.approving() || to.approving() ? APPROVING_ROLE : ORDINARY_ROLE;
    }

    /** What giving this role is, as things are. */
    String stateToGive(Role role) {
        if (!role.approving()) {
            return ORDINARY_ROLE;
        }
        boolean mayApprove = role == Role.LEADER || role == Role.LEGAL_HEAD;
        return mayApprove && !everEnrolledApprover() ? FIRST_APPROVER : APPROVING_ROLE;
    }

    private boolean everEnrolledApprover() {
        return register.all().stream().anyMatch(row -> row.approver() && row.enrolled());
    }

    private void requireStill(String state, Role role) throws RefusalException {
        if (!state.equals(stateToGive(role))) {
            throw new RefusalException(Kind.CONFLICT, AccountActs.class, "approver-meanwhile");
        }
    }

    private @Nullable Person approver(Person who, @Nullable Proof second, String state) throws RefusalException {
        if (!state.equals(APPROVING_ROLE)) {
            return null;
        }
        if (second == null) {
            throw new RefusalException(Kind.FORBIDDEN, AccountActs.class, "second-needed");
        }
        return accounts.second(who, second, Act.ACCOUNT_APPROVE, Authority.ANY);
    }

    private AccountRow find(String account) throws RefusalException {
        return register.find(Forms.typed(account))
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, AccountActs.class, "no-account"));
    }
}
