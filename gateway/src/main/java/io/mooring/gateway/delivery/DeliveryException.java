package io.mooring.gateway.delivery;

/** A delivery or its confirmation did not succeed. The message says what was attempted, where, expected and got. */
public final class DeliveryException extends Exception {
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

    public DeliveryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public DeliveryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
