package io.mooring.gateway.evidence;

import java.io.IOException;

/** The store holds far more than the journal knows of: they do not belong together, and nothing was touched. */
public final class StrangeJournalException extends IOException {
    private static final long serialVersionUID = 1L;

    StrangeJournalException(String message) {
        super(message);
    }
}
