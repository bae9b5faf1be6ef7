package io.mooring.gateway.telemetry.command;

import org.jspecify.annotations.Nullable;

/** A command is not followed. */
public final class CommandRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CommandRefusal refusal;
    private final @Nullable String nonce;
    private final @Nullable String challenge;

    CommandRefusedException(CommandRefusal refusal, String message) {
        this(refusal, message, null, null);
    }

    /** @param challenge to repeat in another try; null where that would not help */
    CommandRefusedException(
            CommandRefusal refusal, String message, @Nullable String nonce, @Nullable String challenge) {
        super(message);
        this.refusal = refusal;
        this.nonce = nonce;
        this.challenge = challenge;
    }

    public CommandRefusal refusal() {
        return refusal;
    }

    /** Of the command, if its signature held; else null. */
    public @Nullable String nonce() {
        return nonce;
    }

    public @Nullable String challenge() {
        return challenge;
    }
}
