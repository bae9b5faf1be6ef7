package io.mooring.bridge.light;

/** Lamps could not be reached or would not take a frame; the message says which, what was tried and what came. */
public class LampException extends Exception {
    private static final long serialVersionUID = 1L;

    public LampException(String message) {
        super(message);
    }

    public LampException(String message, Throwable cause) {
        super(message, cause);
    }
}
