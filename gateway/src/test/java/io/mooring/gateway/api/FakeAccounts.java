package io.mooring.gateway.api;

import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.OpenSession;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person for each role, whose account and password are the role's word, and whose session's token is {@code token-} and
 * that word.
 */
public final class FakeAccounts implements Accounts {
    /** Every officer's. */
    public static final String PIN = "271828";

    private final @Nullable String number;
    private volatile Runnable peeking = () -> {};

    public FakeAccounts() {
        this(null);
    }

    /** @param number that the account of the officer has */
    public FakeAccounts(@Nullable String number) {
        this.number = number;
    }

    /** @param before done whenever it is asked whose a session is, before the answer */
    public void peeking(Runnable before) {
        peeking = before;
    }

    public static String token(Role role) {
        return "token-" + role.word();
    }

    static Person person(Role role) {
        return new Person(role.word(), role, null);
    }

    @Override
    public Session signIn(Proof proof) throws RefusalException {
        return session(token(role(proof))).orElseThrow();
    }

    private static Role role(Proof proof) throws RefusalException {
        try {
            if (proof.account().equals(proof.password())) {
                return Role.valueOf(proof.account().toUpperCase(Locale.ROOT).replace('-', '_'));
            }
        } catch (IllegalArgumentException e) {
            throw new RefusalException(Kind.FORBIDDEN, Front.class, "role", e);
        }
        throw new RefusalException(Kind.FORBIDDEN, Front.class, "role");
    }

    @Override
    public Optional<Session> peek(String token) {
        peeking.run();
        return session(token);
    }

    @Override
    public Optional<Session> session(String token) {
        for (Role role : Role.values()) {
            if (token(role).equals(token)) {
                return Optional.of(
                        new Session(token, role.word(), holder(role), Duration.ofMinutes(15), Duration.ofHours(8)));
            }
        }
        return Optional.empty();
    }

    private Person holder(Role role) {
        return role == Role.OFFICER ? new Person(role.word(), role, number) : person(role);
    }

    @Override
    public void signOut(String token) {
        // Sessions of a role never end.
    }

    @Override
    public void signOutEverywhere(Person person) {
        // Sessions of a role never end.
    }

    @Override
    public List<OpenSession> sessions(String account) {
        return List.of();
    }

    @Override
    public Person second(Person first, Proof proof, Act act, String state) throws RefusalException {
        Person second = person(role(proof));
        Authority.requireOther(first.actor(), second);
        Authority.check(second.role(), act, state);
        return second;
    }

    @Override
    public void requireStill(Person person) {
        // Nobody is ever shut out.
    }

    @Override
    public void requireStill(Session session) {
        // Sessions of a role never end.
    }

    @Override
    public Actor pin(String officer, String pin) throws RefusalException {
        if (pin.equals(PIN)) {
            return Actor.person(Role.OFFICER.word(), officer);
        }
        throw new RefusalException(Kind.FORBIDDEN, Front.class, "role");
    }
}
