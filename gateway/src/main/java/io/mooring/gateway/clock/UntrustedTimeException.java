package io.mooring.gateway.clock;

import io.mooring.gateway.time.TimeVerdict;

/** The dock's own time is not, or no longer, one that a camera may be set by; the message says why. */
public final class UntrustedTimeException extends Exception {
    private static final long serialVersionUID = 1L;

    UntrustedTimeException(TimeVerdict verdict) {
        super("the dock's own time is not trusted: " + verdict.reason());
    }
}
