package io.mooring.gateway.control;

/** A daemon will not do what it was told to; the message says why. */
public final class RefusedActException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedActException(String message) {
        super(message);
    }

    public RefusedActException(String message, Throwable cause) {
        super(message, cause);
    }
}
