package io.mooring.gateway.files;

import java.io.IOException;

/** Another daemon works in this directory (reliability.md F25). */
public final class DirectoryHeldException extends IOException {
    private static final long serialVersionUID = 1L;

    public DirectoryHeldException(String message) {
        super(message);
    }
}
