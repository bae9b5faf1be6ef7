package io.mooring.gateway.accounts;

import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.util.Set;

/**
 * What each role may do. The table stands in {@code permissions.txt} beside this class and is read once; a table that
 * cannot be read lets nobody do anything.
 */
public final class Authority {
    /** The state of what has none, or none that matters. */
    public static final String ANY = "any";

    private static final Permissions TABLE = Permissions.shipped();

    private Authority() {}

    /** @return false too for a state the table does not know */
    public static boolean allows(Role role, Act act, String state) {
        return TABLE.roles(act, state).contains(role);
    }

    /** @throws RefusalException FORBIDDEN if the table does not list it */
    public static void check(Role role, Act act, String state) throws RefusalException {
        if (!allows(role, act, state)) {
            throw new RefusalException(Kind.FORBIDDEN, Authority.class, "role", role.word(), act.word(), state);
        }
    }

    /** The states in which the table knows an act, sorted. */
    public static Set<String> states(Act act) {
        return TABLE.states(act);
    }

    /**
     * Whoever approves is not whoever asks.
     *
     * @param requester as the journal names who asked
     */
    public static void requireOther(Actor requester, Person approver) throws RefusalException {
        if (requester.name().equals(approver.account()) || requester.name().equals(approver.officer())) {
            throw new RefusalException(Kind.FORBIDDEN, Authority.class, "same-person");
        }
    }

    static Permissions table() {
        return TABLE;
    }
}
