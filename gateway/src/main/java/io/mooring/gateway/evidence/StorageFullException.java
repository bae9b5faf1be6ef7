package io.mooring.gateway.evidence;

import java.io.IOException;

/** There is no room for a file; nothing of it is left in staging. */
public final class StorageFullException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long missingBytes;

    public StorageFullException(String message, long missingBytes) {
        super(message);
        this.missingBytes = missingBytes;
    }

    /** How many bytes would have to be freed, more than 0 where that is known. */
    public long missingBytes() {
        return missingBytes;
    }
}
