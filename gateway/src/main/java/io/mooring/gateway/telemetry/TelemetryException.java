package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;

/** A connection to the broker could not be made, or broke. Whatever was not acknowledged is sent again on the next. */
public final class TelemetryException extends Exception implements Said.Worded {
    private static final long serialVersionUID = 1L;

    private final transient Said said;

    public TelemetryException(String message) {
        this(Said.heard(message));
    }

    /** What it means is what its cause means, where that is known. */
    public TelemetryException(String message, Throwable cause) {
        this(Said.because(cause, message), cause);
    }

    /** @param said the message, with what it means */
    public TelemetryException(Said said) {
        super(said.words());
        this.said = said;
    }

    /** As above. */
    public TelemetryException(Said said, Throwable cause) {
        super(said.words(), cause);
        this.said = said;
    }

    /** The message, with what it means where that is known. */
    @Override
    public Said said() {
        return said;
    }
}
