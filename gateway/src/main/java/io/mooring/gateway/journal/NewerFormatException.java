package io.mooring.gateway.journal;

/** The journal was written by a newer program in a way that must be understood (reliability.md F26). */
public final class NewerFormatException extends JournalException {
    private static final long serialVersionUID = 1L;

    public NewerFormatException(String message) {
        super(message);
    }
}
