package io.mooring.gateway.shipping;

import io.mooring.gateway.Said;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The office did not take what it was sent, or did not answer. */
final class NotTakenException extends Exception implements Said.Worded {
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
    private final transient Said said;
    private final transient @Nullable Duration after;

    NotTakenException(Kind kind, String message, @Nullable Duration after) {
        this(kind, Said.heard(message), after);
    }

    /** @param said the message, with what it means */
    NotTakenException(Kind kind, Said said, @Nullable Duration after) {
        super(said.words());
        this.kind = kind;
        this.said = said;
        this.after = after;
    }

    NotTakenException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.said = Said.because(cause, message);
        this.after = null;
    }

    Kind kind() {
        return kind;
    }

    @Override
    public Said said() {
        return said;
    }

    /** When the office wants to be asked again; null if it did not say. */
    @Nullable
    Duration after() {
        return after;
    }
}
