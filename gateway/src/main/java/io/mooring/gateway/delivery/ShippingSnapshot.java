package io.mooring.gateway.delivery;

import io.mooring.gateway.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the dock's journal stands at its office.
 *
 * @param destination where it goes, as configured; empty if nowhere
 * @param ownSeq this journal's last entry
 * @param keptSeq the last one the office is known to keep, 0 for none
 * @param behindMillis how long not everything has been there; 0 if all is
 * @param witnessedAt when the office last signed, by its clock; null if it has not since the start
 * @param why what is the matter; empty if nothing is
 */
public record ShippingSnapshot(
        State state,
        String destination,
        long ownSeq,
        long keptSeq,
        long behindMillis,
        @Nullable Instant witnessedAt,
        List<Cause> why) {
    public ShippingSnapshot {
        why = List.copyOf(why);
    }

    /** A journal that goes nowhere. */
    public static final ShippingSnapshot NONE = new ShippingSnapshot(State.OFF, "", 0, 0, 0, null, List.of());

    /** What is going on. */
    public enum State {
        /** It goes nowhere: the dock stands alone, or was told so. */
        OFF,
        /** The office was not asked yet. */
        SEEKING,
        /** The office has everything. */
        LEVEL,
        /** On its way. */
        BEHIND,
        /** The office does not answer, or not now. */
        AWAY,
        /** The link proves nothing: no office keeps journals over it. */
        PAUSED,
        /** The office will not have what it is sent. */
        REFUSED,
        /** The office keeps more than this journal has: this is an older copy. */
        REWOUND,
        /** The office keeps other entries at the same numbers. */
        FORKED
    }

    /** Whether the office keeps another history than the dock. */
    public boolean differs() {
        return state == State.REWOUND || state == State.FORKED;
    }

    /** Its reasons in English, in one line; may be empty. */
    public String message() {
        return Cause.text(why, Locale.ENGLISH);
    }

    /** Entries the office does not have yet. */
    public long behindEntries() {
        return Math.max(0, ownSeq - keptSeq);
    }
}
