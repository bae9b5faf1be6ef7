package io.mooring.gateway.room;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.KeptRecording;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What destinations were seen to have whole, and not for long: that it was there once does not show that it is there still.
 * One look at a time is asked for, in the order stored, slowly: each reads a whole recording at both ends.
 */
final class LongUnseen {
    /** How long a confirmation is good for. */
    static final Duration GOOD_FOR = Duration.ofDays(30);

    /** Between two looks asked for: 43,200 in the time that a confirmation is good for. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final GatewayClock clock;
    private final BiPredicate<KeptRecording, Duration> seenWithin;
    private @Nullable StoredRecording first;
    private @Nullable StoredRecording next;
    private long askedSeq;
    private long askedNanos;

    /** @param seenWithin whether every destination was seen to have it within so long */
    LongUnseen(GatewayClock clock, BiPredicate<KeptRecording, Duration> seenWithin) {
        this.clock = clock;
        this.seenWithin = seenWithin;
        this.askedNanos = clock.monotonicNanos() - PAUSE.toNanos();
    }

    /** A new survey begins. */
    void begin() {
        first = null;
        next = null;
    }

    /** One of its recordings, in the order stored. */
    void add(KeptRecording kept) {
        if (kept.seenAt().isEmpty() || next != null || seenWithin.test(kept, GOOD_FOR)) {
            return;
        }
        StoredRecording recording = kept.recording();
        if (first == null) {
            first = recording;
        }
        if (recording.firstSeq() > askedSeq) {
            next = recording;
        }
    }

    /** The one to ask for now. After the last it begins again with the first: one that cannot be looked at stops no other. */
    Optional<RecordingId> due() {
        StoredRecording chosen = next == null ? first : next;
        long now = clock.monotonicNanos();
        if (chosen == null || now - askedNanos < PAUSE.toNanos()) {
            return Optional.empty();
        }
        askedNanos = now;
        askedSeq = chosen.firstSeq();
        return Optional.of(chosen.recording());
    }
}
