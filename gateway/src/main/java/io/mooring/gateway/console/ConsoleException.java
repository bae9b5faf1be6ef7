package io.mooring.gateway.console;

/** The console could not start. */
public final class ConsoleException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}
