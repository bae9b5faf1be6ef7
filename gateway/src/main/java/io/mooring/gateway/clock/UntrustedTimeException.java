package io.mooring.gateway.clock;

import io.mooring.gateway.time.TimeVerdict;

/** The dock's own time is not, or no longer, one that a camera may be set by; the message says why. */
public final class UntrustedTimeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient TimeVerdict verdict;

    UntrustedTimeException(TimeVerdict verdict) {
        super("the dock's own time is not trusted: " + verdict.reason());
        this.verdict = verdict;
    }

    /** What was thought of the dock's time; never one that it may be set by. */
    public TimeVerdict verdict() {
        return verdict;
    }
}
