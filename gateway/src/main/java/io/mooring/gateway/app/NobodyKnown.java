package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.util.Optional;

/** Where accounts cannot be read, nobody is let in. */
final class NobodyKnown implements Accounts {
    @Override
    public Session signIn(Proof proof) throws RefusalException {
        throw nobody();
    }

    @Override
    public Optional<Session> session(String token) {
        return Optional.empty();
    }

    @Override
    public void signOut(String token) {
        // Nobody was signed in.
    }

    @Override
    public void signOutEverywhere(Person person) {
        // Nobody was signed in.
    }

    @Override
    public Person second(Person first, Proof proof, Act act, String state) throws RefusalException {
        throw nobody();
    }

    @Override
    public Actor pin(String officer, String pin) throws RefusalException {
        throw nobody();
    }

    private static RefusalException nobody() {
        return new RefusalException(Kind.UNAVAILABLE, Front.class, "nobody");
    }
}
