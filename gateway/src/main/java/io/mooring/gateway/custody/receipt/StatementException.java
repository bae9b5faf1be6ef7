package io.mooring.gateway.custody.receipt;

/** A text is no statement, or not one of whoever it is held to be of; or a body is not the one it speaks of. */
public final class StatementException extends Exception {
    private static final long serialVersionUID = 1L;

    StatementException(String message) {
        super(message);
    }

    StatementException(String message, Throwable cause) {
        super(message, cause);
    }
}
