package io.mooring.gateway.api;

import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One call of an endpoint: who calls, from where, in which language, and the desk at which he acts. */
public final class Call {
    private final Asked asked;
    private final @Nullable Session session;
    private final Desk desk;
    private final Accounts accounts;
    private final Precondition precondition;
    private final List<Person> seconds = new ArrayList<>();

    /** What must hold inside an act as well: its state allows it, and nobody changed what the caller saw. */
    @FunctionalInterface
    interface Precondition {
        void check(Call call) throws RefusalException;
    }

    Call(Asked asked, @Nullable Session session, Desk desk, Accounts accounts, Precondition precondition) {
        this.asked = asked;
        this.session = session;
        this.desk = desk;
        this.accounts = accounts;
        this.precondition = precondition;
    }

    /** Of whoever is signed in. Those who call an endpoint that is {@link Endpoint#open} have none. */
    public Session session() {
        if (session == null) {
            throw new IllegalStateException("an open endpoint asked who is signed in");
        }
        return session;
    }

    /** Who is signed in. */
    public Person person() {
        return session().person();
    }

    /** As whom the caller acts. */
    public Actor actor() {
        return person().actor();
    }

    /** Where the call came from, for {@link Proof}: an address, or {@link Proof#MACHINE}. */
    public String from() {
        return asked.from();
    }

    /** For names and sentences. */
    public Locale language() {
        return asked.language();
    }

    /** The file that came in, of at most what the endpoint takes; empty if none. Must not be changed. */
    public byte[] upload() {
        return asked.body();
    }

    /**
     * Decides and journals at the desk as the caller, all of it or nothing whatever happens; state and version are checked once more, where nothing else is decided.
     *
     * @return the last entry
     */
    public long act(Decision decision) throws RefusalException {
        return actAs(actor(), decision);
    }

    /** As {@link #act}, by somebody the input proved, as an officer with his PIN. */
    public long actAs(Actor actor, Decision decision) throws RefusalException {
        return desk.whole(actor, () -> {
            requireStill();
            return decision.decide();
        });
    }

    /**
     * Refuses what must not be done any more: who asks was shut out, state or version are not what they were. {@link #act} asks it
     * by itself; who acts by other ways asks it inside the act.
     */
    public void requireStill() throws RefusalException {
        requirePersons();
        precondition.check(this);
    }

    /** While a second person's password was looked at, or others decided, any of them may have been shut out. */
    private void requirePersons() throws RefusalException {
        if (session != null) {
            accounts.requireStill(session);
        }
        for (Person second : seconds) {
            accounts.requireStill(second);
        }
    }

    /**
     * Proves the second person of an act, who must be allowed it.
     *
     * @param state of what is approved
     */
    public Person second(Second second, Act act, String state) throws RefusalException {
        var proof = new Proof(second.account(), second.password(), second.code(), from());
        Person proved = accounts.second(person(), proof, act, state);
        seconds.add(proved);
        return proved;
    }

    /** Refuses what the caller's role may not do in a state that only the handler finds out. */
    public void check(Act act, String state) throws RefusalException {
        Authority.check(person().role(), act, state);
    }
}
