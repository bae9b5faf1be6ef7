package io.mooring.bridge;

/** The camera sent what no honest camera sends: lengths that lie, wrong types, endless data. The message quotes it. */
public final class NonsenseException extends BridgeException {
    private static final long serialVersionUID = 1L;

    public NonsenseException(String message) {
        super(message);
    }

    public NonsenseException(String message, Throwable cause) {
        super(message, cause);
    }
}
