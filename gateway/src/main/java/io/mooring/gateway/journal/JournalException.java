package io.mooring.gateway.journal;

/** The journal cannot be written, or does not read back as it was written. */
public class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
