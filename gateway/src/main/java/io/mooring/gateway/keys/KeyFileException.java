package io.mooring.gateway.keys;

import java.io.IOException;

/** A key's file is there and holds something else. It is never replaced by a new key: others have pinned the old one. */
public final class KeyFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public KeyFileException(String message) {
        super(message);
    }

    public KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
