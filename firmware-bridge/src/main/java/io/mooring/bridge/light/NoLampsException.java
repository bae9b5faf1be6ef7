package io.mooring.bridge.light;

/** There are no lamps where they were looked for; the message says what was looked for, and where. */
public final class NoLampsException extends LampException {
    private static final long serialVersionUID = 1L;

    public NoLampsException(String message) {
        super(message);
    }
}
