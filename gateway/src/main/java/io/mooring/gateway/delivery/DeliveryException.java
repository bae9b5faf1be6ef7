package io.mooring.gateway.delivery;

import io.mooring.gateway.Said;

/** A delivery or its confirmation did not succeed. The message says what was attempted, where, expected and got. */
public final class DeliveryException extends Exception implements Said.Worded {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** The destination does not answer: wait and try again, in order. */
        UNREACHABLE,
        /** The destination answered no to this recording: try others, and this one later. */
        REFUSED,
        /** The destination holds other bytes than ours, or lost them: deliver again, and tell. */
        DIFFERS,
        /** Our own copy cannot be read whole: scrub it, and tell. */
        LOCAL,
        /** Somebody here cancelled it. */
        CANCELLED
    }

    private final Kind kind;
    private final transient Said said;

    public DeliveryException(Kind kind, String message) {
        this(kind, Said.heard(message));
    }

    /** What it means is what its cause means, where that is known. */
    public DeliveryException(Kind kind, String message, Throwable cause) {
        this(kind, Said.because(cause, message), cause);
    }

    /** @param said the message, with what it means */
    public DeliveryException(Kind kind, Said said) {
        super(said.words());
        this.kind = kind;
        this.said = said;
    }

    /** As above. */
    public DeliveryException(Kind kind, Said said, Throwable cause) {
        super(said.words(), cause);
        this.kind = kind;
        this.said = said;
    }

    public Kind kind() {
        return kind;
    }

    /** The message, with what it means where that is known. */
    @Override
    public Said said() {
        return said;
    }
}
