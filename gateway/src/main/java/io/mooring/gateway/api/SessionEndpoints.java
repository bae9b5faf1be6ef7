package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.RefusalException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
public final class SessionEndpoints implements Area {
    private final Accounts accounts;

    public SessionEndpoints(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param code of the second factor; left out by whose role needs none */
    record SignIn(
            @Length(64) String account,
            @Secret @Length(128) String password,
            @Nullable @Secret @Length(16) String code) {
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /**
     * Who is signed in.
     *
     * @param pageToken what a page sends in {@value Asked#TOKEN} with whatever changes something
     * @param idleSeconds after which the session ends if nobody uses it
     * @param leftSeconds after which it ends in any case
     */
    record Row(
            String account, Role role, @Nullable String officer, String pageToken, long idleSeconds, long leftSeconds) {
        static Row of(Session session) {
            return new Row(
                    session.person().account(),
                    session.person().role(),
                    session.person().officer(),
                    SameSite.tokenOf(session.token()),
                    session.idleLeft().toSeconds(),
                    session.left().toSeconds());
        }
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.open("session.begin", Method.POST, "/session")
                        .takes(SignIn.class)
                        .givesSession(Row.class)
                        .by(this::signIn),
                Endpoint.get("session.see", "/session", Act.ACCOUNT_OWN)
                        .gives(Row.class)
                        .by((call, nothing) -> Answer.of(Row.of(call.session()))),
                Endpoint.delete("session.end", "/session", Act.ACCOUNT_OWN).by((call, nothing) -> {
                    accounts.signOut(call.session().token());
                    return new Answer.SignedOut();
                }),
                Endpoint.delete("session.everywhere", "/sessions", Act.ACCOUNT_OWN)
                        .by((call, nothing) -> {
                            accounts.signOutEverywhere(call.person());
                            return new Answer.SignedOut();
                        }));
    }

    private Answer signIn(Call call, SignIn in) throws RefusalException {
        Session session = accounts.signIn(new Proof(in.account(), in.password(), in.code(), call.from()));
        return new Answer.SignedIn(Row.of(session), session.token());
    }
}
