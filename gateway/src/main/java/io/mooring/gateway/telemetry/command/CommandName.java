package io.mooring.gateway.telemetry.command;

import java.util.Locale;
import java.util.Optional;

/** Everything that may be asked: nothing here changes what a dock keeps, delivers, holds or erases. */
public enum CommandName {
    /** Tell every state again. */
    REFRESH,
    /** Tell the events from a sequence number on again. */
    REPLAY,
    /** Answer. */
    PING;

    /** The topic's last part. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for anything else. */
    public static Optional<CommandName> of(String word) {
        for (CommandName name : values()) {
            if (name.word().equals(word)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
