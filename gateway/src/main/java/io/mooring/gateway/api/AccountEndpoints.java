package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Account;
import io.mooring.gateway.accounts.AccountActs;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.accounts.NewAccount;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.index.RecordingIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may act here: accounts, and officers' PINs. */
public final class AccountEndpoints implements Area {
    static final int NAME_MAX = 64;
    static final int REASON_MAX = 500;

    private final DeskAccounts accounts;
    private final Officers officers;

    public AccountEndpoints(DeskAccounts accounts, RecordingIndex index) {
        this.accounts = accounts;
        this.officers = new Officers(index);
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(NAME_MAX) String after,
            @Nullable Integer limit) {}

    /** Which account. */
    record One(@Length(NAME_MAX) String account) {}

    /**
     * @param person whom it belongs to
     * @param officer the officer's number; absent if no officer
     * @param second who approves, where the role is one whose word others rely on
     */
    record Wish(
            @Length(NAME_MAX) String account,
            Role role,
            @Length(60) String person,
            @Nullable @Length(32) String officer,
            @Nullable Second second) {}

    /** @param second as in {@link Wish} */
    record Again(@Length(NAME_MAX) String account, @Nullable Second second) {}

    /** @param second as in {@link Wish} */
    record RoleChange(
            @Length(NAME_MAX) String account,
            Role role,
            @Length(REASON_MAX) String reason,
            @Nullable Second second) {}

    /** @param reason why, for whoever wonders later */
    record Reasoned(
            @Length(NAME_MAX) String account,
            @Length(REASON_MAX) String reason) {}

    /** @param second as in {@link Wish} */
    record Enabling(
            @Length(NAME_MAX) String account,
            @Length(REASON_MAX) String reason,
            @Nullable Second second) {}

    /** Which part of one account's list. */
    record OfOne(
            @Length(NAME_MAX) String account,
            @Nullable @Length(NAME_MAX) String after,
            @Nullable Integer limit) {}

    /** How many sessions ended. */
    record Ended(String account, long sessions) {}

    /** Which officer. */
    record Officer(@Length(32) String officer) {}

    /** @param reason why, for whoever wonders later */
    record PinTaking(
            @Length(32) String officer, @Length(REASON_MAX) String reason) {}

    /** @param code to enrol with, once, within three days; shown this once */
    record Invitation(String account, String code) implements ShownOnce {
        @Override
        public String toString() {
            return "Invitation[" + account + "]";
        }
    }

    /** @param pin for choosing another at the dock's screen; shown this once */
    record HandedOut(String officer, String pin) implements ShownOnce {
        @Override
        public String toString() {
            return "HandedOut[" + officer + "]";
        }
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("accounts.list", "/accounts", Act.ACCOUNT_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Account.class)
                        .by((call, in) -> Answer.of(Parts.of(accounts.all(), Account::name, in.after(), in.limit()))),
                Endpoint.get("accounts.get", "/accounts/{account}", Act.ACCOUNT_READ)
                        .takes(One.class)
                        .gives(Account.class)
                        .by((call, in) -> shown(in.account())),
                Endpoint.post("accounts.create", "/accounts", Act.ACCOUNT_CREATE)
                        .takes(Wish.class)
                        .in((call, in) -> accounts.stateToGive(in.role()))
                        .gives(Invitation.class)
                        .by(this::create),
                Endpoint.post("accounts.code", "/accounts/{account}/code", Act.ACCOUNT_CODE)
                        .takes(Again.class)
                        .in((call, in) ->
                                accounts.stateToGive(account(in.account()).role()))
                        .unchangedSince((call, in) -> version(in.account()))
                        .gives(Invitation.class)
                        .by((call, in) -> Answer.of(new Invitation(
                                in.account(), acts(call).code(call.person(), in.account(), proof(call, in.second()))))),
                Endpoint.post("accounts.role", "/accounts/{account}/role", Act.ACCOUNT_ROLE)
                        .takes(RoleChange.class)
                        .in((call, in) ->
                                DeskAccounts.stateToChange(account(in.account()).role(), in.role()))
                        .unchangedSince((call, in) -> version(in.account()))
                        .gives(Account.class)
                        .by(this::changeRole),
                Endpoint.post("accounts.disable", "/accounts/{account}/disable", Act.ACCOUNT_DISABLE)
                        .takes(Reasoned.class)
                        .unchangedSince((call, in) -> version(in.account()))
                        .gives(Account.class)
                        .by(this::disable),
                Endpoint.post("accounts.enable", "/accounts/{account}/enable", Act.ACCOUNT_ENABLE)
                        .takes(Enabling.class)
                        .in((call, in) -> stateAsItIs(in.account()))
                        .unchangedSince((call, in) -> version(in.account()))
                        .gives(Account.class)
                        .by(this::enable),
                Endpoint.get("accounts.sessions", "/accounts/{account}/sessions", Act.ACCOUNT_READ)
                        .takes(OfOne.class)
                        .givesPageOf(SessionEndpoints.Open.class)
                        .by((call, in) -> Answer.of(SessionEndpoints.open(
                                accounts.sessions(account(in.account()).name()), "", in.after(), in.limit()))),
                Endpoint.post("accounts.sign-out", "/accounts/{account}/sign-out", Act.ACCOUNT_SIGN_OUT)
                        .takes(Reasoned.class)
                        .gives(Ended.class)
                        .by((call, in) -> Answer.of(
                                new Ended(in.account(), acts(call).signOut(call.person(), in.account(), in.reason())))),
                Endpoint.post("accounts.unlock", "/accounts/{account}/unlock", Act.ACCOUNT_UNLOCK)
                        .takes(Reasoned.class)
                        .unchangedSince((call, in) -> version(in.account()))
                        .gives(Account.class)
                        .by(this::unlock),
                handingOut(),
                taking());
    }

    private Endpoint<?> handingOut() {
        return Endpoint.post("accounts.hand-out-pin", "/officers/{officer}/pin", Act.OFFICER_PIN)
                .takes(Officer.class)
                .gives(HandedOut.class)
                .by(this::handOut);
    }

    private Endpoint<?> taking() {
        return Endpoint.post("accounts.take-pin", "/officers/{officer}/pin/take", Act.OFFICER_PIN)
                .takes(PinTaking.class)
                .by(this::takePin);
    }

    private Account account(String named) throws RefusalException {
        return accounts.find(named)
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, DeskAccounts.class, "no-account"));
    }

    private String version(String named) throws RefusalException {
        return Long.toString(account(named).version());
    }

    private Answer shown(String named) throws RefusalException {
        Account account = account(named);
        return Answer.of(account).version(account.version());
    }

    /** Who decides about an account saw it as it still is, inside the act too. */
    private AccountActs acts(Call call) {
        return accounts.provided(call::requireStill);
    }

    private String stateAsItIs(String named) throws RefusalException {
        Role role = account(named).role();
        return DeskAccounts.stateToChange(role, role);
    }

    private static @Nullable Proof proof(Call call, @Nullable Second second) {
        return second == null ? null : new Proof(second.account(), second.password(), second.code(), call.from());
    }

    private Answer create(Call call, Wish in) throws RefusalException {
        NewAccount wanted = new NewAccount(in.account(), in.role(), in.person(), in.officer());
        String code = acts(call).create(call.person(), wanted, proof(call, in.second()));
        return Answer.of(new Invitation(account(in.account()).name(), code));
    }

    private Answer changeRole(Call call, RoleChange in) throws RefusalException {
        acts(call).changeRole(call.person(), in.account(), in.role(), in.reason(), proof(call, in.second()));
        return shown(in.account());
    }

    private Answer disable(Call call, Reasoned in) throws RefusalException {
        acts(call).disable(call.person(), in.account(), in.reason());
        return shown(in.account());
    }

    private Answer enable(Call call, Enabling in) throws RefusalException {
        acts(call).enable(call.person(), in.account(), in.reason(), proof(call, in.second()));
        return shown(in.account());
    }

    private Answer unlock(Call call, Reasoned in) throws RefusalException {
        acts(call).unlock(call.person(), in.account(), in.reason());
        return shown(in.account());
    }

    private Answer handOut(Call call, Officer in) throws RefusalException {
        if (officers.of(in.officer()).isEmpty()) {
            throw new RefusalException(Kind.NOT_FOUND, DeskAccounts.class, "no-officer", in.officer());
        }
        return Answer.of(new HandedOut(in.officer(), accounts.handOutPin(call.person(), in.officer())));
    }

    private Answer takePin(Call call, PinTaking in) throws RefusalException {
        accounts.takePin(call.person(), in.officer(), in.reason());
        return Answer.done();
    }
}
