package io.mooring.gateway.evidence;

import java.io.IOException;

/**
 * The medium failed a file: it could not be synced, or gave other bytes back than were written. Staging is gone and was
 * not forced again (reliability.md F3); the file must be read from the camera once more.
 */
public final class MediumException extends IOException {
    private static final long serialVersionUID = 1L;

    public MediumException(String message) {
        super(message);
    }

    public MediumException(String message, Throwable cause) {
        super(message, cause);
    }
}
