package io.mooring.gateway.room;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Since when recordings that are to go have been asked to be seen again, in vain: what cannot be looked at must not stand for the room
 * that others, which were seen, could make now. Belongs to one thread.
 */
final class Unanswered {
    /** How long others stay for one that is asked for: reading it at both ends takes some minutes, and others' looks come before. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private final GatewayClock clock;
    private final Map<RecordingId, Long> askedNanos = new HashMap<>();

    Unanswered(GatewayClock clock) {
        this.clock = clock;
    }

    /** Whether it was asked for long ago. */
    boolean inVain(RecordingId recording) {
        Long asked = askedNanos.get(recording);
        return asked != null && clock.monotonicNanos() - asked >= PATIENCE.toNanos();
    }

    /**
     * @param asked for now
     * @param inVain that stay as they were
     */
    void asked(List<RecordingId> asked, Set<RecordingId> inVain) {
        askedNanos.keySet().removeIf(each -> !inVain.contains(each) && !asked.contains(each));
        asked.forEach(each -> askedNanos.putIfAbsent(each, clock.monotonicNanos()));
    }
}
