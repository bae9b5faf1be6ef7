package io.mooring.gateway.accounts;

import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.RefusalException;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who somebody is. Any thread. A refusal never tells whether it was the name, the password or the code that was
 * wrong, nor whether there is such an account.
 */
public interface Accounts {
    /**
     * Opens a session. Takes about as long whether or not there is such an account.
     *
     * @throws RefusalException FORBIDDEN if it is not proved; TOO_MANY if it was tried too often, or by too many at once;
     *     UNAVAILABLE if nothing can be proved at the moment
     */
    Session signIn(Proof proof) throws RefusalException;

    /**
     * The session of a token, with its person's role as of now; counts as using it.
     *
     * @return empty if there is none, or none any more
     */
    Optional<Session> session(String token);

    /**
     * As {@link #session}, but does not count as using it: for what a page asks by itself while nobody looks at it.
     *
     * @return empty if there is none, or none any more
     */
    default Optional<Session> peek(String token) {
        return session(token);
    }

    /** Ends one session; none is no mistake. */
    void signOut(String token) throws RefusalException;

    /** Ends every session of an account. */
    void signOutEverywhere(Person person) throws RefusalException;

    /** The open sessions of an account, the one that began last first; as far as this machine knows them. */
    List<OpenSession> sessions(String account);

    /**
     * The second person of an act that needs two, who proves it within the same request and gets no session.
     *
     * @param first who asks for the act
     * @param act what the second person must be allowed: the approval
     * @param state of what is approved
     * @throws RefusalException as {@link #signIn}; FORBIDDEN too if both are one person, or the second may not approve it
     */
    Person second(Person first, Proof proof, Act act, String state) throws RefusalException;

    /**
     * That somebody who proved it is still let in, in the same role: asked again where an act is decided, for between the
     * proof and the decision somebody else may have decided about him.
     *
     * @throws RefusalException FORBIDDEN if not
     */
    void requireStill(Person person) throws RefusalException;

    /** As {@link #requireStill(Person)}, of whoever is signed in; a session that was ended meanwhile does nothing any more. */
    void requireStill(Session session) throws RefusalException;

    /**
     * An officer at the dock's own screen.
     *
     * @param officer the officer's number
     * @throws RefusalException FORBIDDEN if it is not that officer's PIN; TOO_MANY if it was tried too often; CONFLICT if
     *     the PIN was given by somebody else and the officer must choose an own one first
     */
    Actor pin(String officer, String pin) throws RefusalException;

    /**
     * As {@link #pin(String, String)}, from elsewhere: whoever guesses there keeps nobody from the dock's own screen.
     *
     * @param address as in {@link Proof}
     */
    default Actor pin(String officer, String pin, String address) throws RefusalException {
        return pin(officer, pin);
    }
}
