package io.mooring.gateway.telemetry.command;

import java.util.Locale;
import java.util.Optional;

/** Why a command is not followed. */
public enum CommandRefusal {
    /** The broker kept it: whoever sent it may have meant another day. */
    RETAINED,
    /** Longer than any command is. */
    TOO_LONG,
    /** No dock follows such a command over MQTT. */
    UNKNOWN_COMMAND,
    /** The dock's configuration names no key that commands are signed with. */
    NO_KEY,
    /** Not what the schema of commands says. */
    MALFORMED,
    /** Not signed by a key this dock knows, or changed since. */
    SIGNATURE,
    /** Meant for another dock. */
    OTHER_DOCK,
    /** Signed as another command than its topic says. */
    OTHER_COMMAND,
    /** Meant for an earlier run of the program. */
    OTHER_SESSION,
    /** Came before. */
    REPEATED,
    /** Issued too long ago, or in the future; the reply has a challenge. */
    STALE,
    /** The dock cannot tell how old it is; the reply has a challenge. */
    TIME_UNTRUSTED,
    /** It repeats a challenge that this dock did not give, or gave too long ago. */
    CHALLENGE,
    /** More came than the dock hears. */
    BUSY;

    /** As replies and counters write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The refusal that a reply names; empty for one that only a newer dock knows. */
    public static Optional<CommandRefusal> of(String word) {
        for (CommandRefusal refusal : values()) {
            if (refusal.word().equals(word)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
