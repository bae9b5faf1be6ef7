package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.accounts.NewCredential;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.SecondFactor;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.receipt.QrPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How somebody gets what proves them, and changes it: enrolling, password and second factor, an officer's PIN. */
public final class CredentialEndpoints implements Area {
    static final int NAME_MAX = 64;
    static final int PASSWORD_MAX = 128;
    static final int CODE_MAX = 16;
    static final int ENROLMENT_CODE_MAX = 40;

    private final DeskAccounts accounts;

    public CredentialEndpoints(DeskAccounts accounts) {
        this.accounts = accounts;
    }

    /** @param code as handed over */
    record Invited(
            @Length(NAME_MAX) String account,
            @Secret @Length(ENROLMENT_CODE_MAX) String code) {
        @Override
        public String toString() {
            return "Invited";
        }
    }

    /**
     * @param enrolmentCode as handed over
     * @param person whom the account belongs to; of the first administrator alone
     * @param code of the second factor that was offered; absent without one
     */
    record Enrolment(
            @Length(NAME_MAX) String account,
            @Secret @Length(ENROLMENT_CODE_MAX) String enrolmentCode,
            @Nullable @Length(60) String person,
            @Secret @Length(PASSWORD_MAX) String password,
            @Nullable @Secret @Length(CODE_MAX) String code) {
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** What proves whoever is signed in once more. */
    record Again(
            @Secret @Length(PASSWORD_MAX) String password,
            @Nullable @Secret @Length(CODE_MAX) String code) {
        @Override
        public String toString() {
            return "Again";
        }
    }

    /**
     * @param newPassword may be the one before
     * @param newCode of the second factor that was offered; absent if it stays
     */
    record Change(
            @Secret @Length(PASSWORD_MAX) String password,
            @Nullable @Secret @Length(CODE_MAX) String code,
            @Secret @Length(PASSWORD_MAX) String newPassword,
            @Nullable @Secret @Length(CODE_MAX) String newCode) {
        @Override
        public String toString() {
            return "Change";
        }
    }

    /** @param current the PIN that was handed out, or chosen before */
    record Choice(
            @Length(32) String officer,
            @Secret @Length(CODE_MAX) String current,
            @Secret @Length(CODE_MAX) String chosen) {
        @Override
        public String toString() {
            return "Choice";
        }
    }

    /**
     * A second factor as it is offered, once.
     *
     * @param secret in base 32, for typing it in
     * @param uri the same for an authenticator, and {@code qr} as a picture for one to scan
     * @param required whether the role needs one
     * @param first whether it is the first administrator's, who says his name himself
     */
    record Offered(String account, String secret, String uri, QrPicture qr, boolean required, boolean first)
            implements ShownOnce {
        static Offered of(SecondFactor factor) {
            return new Offered(
                    factor.account(),
                    factor.secret(),
                    factor.uri(),
                    QrPicture.of(factor.uri()),
                    factor.required(),
                    factor.first());
        }

        @Override
        public String toString() {
            return "a second factor of " + account;
        }
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.open("credentials.offer", Method.POST, "/enrolment/second-factor")
                        .takes(Invited.class)
                        .gives(Offered.class)
                        .by((call, in) -> Answer.of(Offered.of(accounts.offer(in.account(), in.code(), call.from())))),
                Endpoint.open("credentials.enrol", Method.POST, "/enrolment")
                        .takes(Enrolment.class)
                        .givesSession(SessionEndpoints.Row.class)
                        .by((call, in) -> enrol(call, in)),
                Endpoint.post("credentials.another-second-factor", "/session/second-factor", Act.ACCOUNT_OWN)
                        .takes(Again.class)
                        .gives(Offered.class)
                        .by((call, in) -> Answer.of(Offered.of(
                                accounts.offerAnother(call.session(), again(call, in.password(), in.code()))))),
                Endpoint.post("credentials.change", "/session/credential", Act.ACCOUNT_OWN)
                        .takes(Change.class)
                        .by(this::change),
                Endpoint.open("credentials.choose-pin", Method.POST, "/pin")
                        .takes(Choice.class)
                        .by((call, in) -> {
                            accounts.choosePin(in.officer(), in.current(), in.chosen(), call.from());
                            return Answer.done();
                        }));
    }

    private static Answer signedIn(Session session) {
        return new Answer.SignedIn(SessionEndpoints.Row.of(session), session.token());
    }

    private Answer enrol(Call call, Enrolment in) throws RefusalException {
        return signedIn(accounts.enrol(new NewCredential(
                in.account(), in.enrolmentCode(), in.person(), in.password(), in.code(), call.from())));
    }

    private static Proof again(Call call, String password, @Nullable String code) {
        return new Proof(call.person().account(), password, code, call.from());
    }

    private Answer change(Call call, Change in) throws RefusalException {
        accounts.change(call.session(), again(call, in.password(), in.code()), in.newPassword(), in.newCode());
        return Answer.done();
    }
}
