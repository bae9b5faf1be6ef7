package io.mooring.gateway.shipping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The office did not take what it was sent, or did not answer. */
final class NotTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    enum Kind {
        /** It does not answer, or answers as no office of ours: wait, and ask again. */
        AWAY,
        /** It answers, and cannot now. */
        LATER,
        /** It stands elsewhere than we thought: ask it. */
        MOVED,
        /** It will not have it. */
        REFUSED
    }

    private final Kind kind;
    private final transient @Nullable Duration after;

    NotTakenException(Kind kind, String message, @Nullable Duration after) {
        super(message);
        this.kind = kind;
        this.after = after;
    }

    NotTakenException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.after = null;
    }

    Kind kind() {
        return kind;
    }

    /** When the office wants to be asked again; null if it did not say. */
    @Nullable
    Duration after() {
        return after;
    }
}
