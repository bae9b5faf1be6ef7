package io.mooring.gateway.api;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.OpenSession;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
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
     * @param acts what the role may do in some state, so that a page offers nothing else
     */
    record Row(
            String account,
            Role role,
            @Nullable String officer,
            String pageToken,
            long idleSeconds,
            long leftSeconds,
            List<Act> acts) {
        @Override
        public String toString() {
            return "Row[" + account + ", " + role + "]";
        }

        static Row of(Session session) {
            return new Row(
                    session.person().account(),
                    session.person().role(),
                    session.person().officer(),
                    SameSite.tokenOf(session.token()),
                    session.idleLeft().toSeconds(),
                    session.left().toSeconds(),
                    Arrays.stream(Act.values())
                            .filter(act -> Front.mayEver(session.person().role(), act))
                            .toList());
        }
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(64) String after, @Nullable Integer limit) {}

    /**
     * An open session, by a name that lets nobody in.
     *
     * @param from where it began: an address, or {@code machine}
     * @param trust how far {@code since} can be believed
     * @param unusedSeconds since it was last used
     * @param current whether it is the one that asks
     */
    record Open(String session, String from, Instant since, TimeTrust trust, long unusedSeconds, boolean current) {}

    /** @param current the name of the session that asks; empty where another's are looked at */
    static Page<Open> open(
            List<OpenSession> sessions, String current, @Nullable String after, @Nullable Integer limit) {
        List<Open> rows = sessions.stream()
                .map(one -> new Open(
                        one.name(),
                        one.from(),
                        one.began().wall(),
                        one.began().trust(),
                        one.unused().toSeconds(),
                        one.name().equals(current)))
                .sorted(Comparator.comparing(Open::session))
                .toList();
        return Parts.of(rows, Open::session, after, limit);
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
                Endpoint.get("session.list", "/sessions", Act.ACCOUNT_OWN)
                        .takes(Wanted.class)
                        .givesPageOf(Open.class)
                        .by((call, wanted) -> Answer.of(open(
                                accounts.sessions(call.person().account()),
                                call.session().name(),
                                wanted.after(),
                                wanted.limit()))),
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
