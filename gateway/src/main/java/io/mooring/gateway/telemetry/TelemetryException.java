package io.mooring.gateway.telemetry;

/** A connection to the broker could not be made, or broke. Whatever was not acknowledged is sent again on the next. */
public final class TelemetryException extends Exception {
    private static final long serialVersionUID = 1L;

    public TelemetryException(String message) {
        super(message);
    }

    public TelemetryException(String message, Throwable cause) {
        super(message, cause);
    }
}
