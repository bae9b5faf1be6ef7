package io.mooring.bridge;

/** The wire failed, not the peer's mind. {@link #reason()} says what may help. */
public final class LinkException extends BridgeException {
    private static final long serialVersionUID = 1L;

    /** How the link failed. */
    public enum Reason {
        /** The device is not there any more; only a new enumeration helps. */
        GONE,
        /** Nothing came in the time given; the device may still be busy. */
        TIMED_OUT,
        /** The endpoint answered STALL; clear the halt before the next transfer. */
        STALLED,
        /** Somebody here cancelled the transfer. */
        CANCELLED,
        /** Another program or driver holds the interface; the message names it where that can be known. */
        HELD,
        /** The device sent more than was asked for (babble). */
        OVERFLOWED,
        /** Anything else the kernel or controller reported; the message carries it. */
        FAILED
    }

    private final Reason reason;

    public LinkException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public LinkException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
