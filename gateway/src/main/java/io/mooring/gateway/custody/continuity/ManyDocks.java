package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a number can be called missing where a camera goes to several docks, whose journals come in when their lines
 * allow: a file that is not here may lie at another dock, may not have been told of yet, or may still be on the camera. One
 * thread.
 */
final class ManyDocks {
    /** So long anything is waited for; what comes later takes the finding away. */
    static final Duration WAIT_MAX = Duration.ofDays(3);

    /** Visits of one dock that are waited for; a dock that tells of more waits anew for all of its own. */
    static final int WAITING_MAX = 10_000;

    private final Supplier<Set<DockId>> admitted;
    private final GatewayClock clock;

    /** By the dock: visit whose end nobody can date → since when it is waited for, by the monotonic clock. */
    private final Map<String, Map<String, Long>> since = new HashMap<>();

    ManyDocks(Supplier<Set<DockId>> admitted, GatewayClock clock) {
        this.admitted = admitted;
        this.clock = clock;
    }

    /**
     * Whether whatever a camera made before this clip must be known by now. That is so when a visit ended at which the camera had
     * nothing left to give, the clip's own or a later one, and every other dock has told what happened before that end.
     */
    boolean complete(Rows rows, String camera, Clip clip) {
        VisitEnds.@Nullable End end = VisitEnds.of(rows, clip.visit());
        if (end == null) {
            return waited(clip.visit());
        }
        Instant ended = end.at();
        VisitEnds.@Nullable End later = VisitEnds.latestWhole(rows, camera);
        Instant whole = later == null ? null : later.at();
        if (ended == null ? waited(clip.visit()) : !clock.wall().isBefore(ended.plus(WAIT_MAX))) {
            return true;
        } else if (end.whole() && ended != null) {
            return told(rows, end.visit(), ended);
        }
        return later != null
                && whole != null
                && ended != null
                && whole.isAfter(ended)
                && told(rows, later.visit(), whole);
    }

    /**
     * Whether everything had been taken off the camera when a clip's visit ended, or at a later visit; what was left there may
     * fill what seems a gap. As long as the visit lasts, what it brought so far is all that is known.
     */
    boolean taken(Rows rows, String camera, Clip clip) {
        VisitEnds.@Nullable End end = VisitEnds.of(rows, clip.visit());
        if (end == null || end.whole()) {
            return true;
        }
        Instant ended = end.at();
        if (ended == null) {
            return waited(clip.visit());
        }
        VisitEnds.@Nullable End later = VisitEnds.latestWhole(rows, camera);
        Instant whole = later == null ? null : later.at();
        return (whole != null && whole.isAfter(ended)) || !clock.wall().isBefore(ended.plus(WAIT_MAX));
    }

    /** Whether a clip's file can be expected no longer, as by when its visit ended. */
    boolean waitedFor(Rows rows, Clip clip) {
        VisitEnds.@Nullable End end = VisitEnds.of(rows, clip.visit());
        Instant ended = end == null ? null : end.at();
        return ended == null ? waited(clip.visit()) : !clock.wall().isBefore(ended.plus(WAIT_MAX));
    }

    /** A dock that told of nothing for so long is not waited for; one that may ship and never has is, like all others. */
    private boolean told(Rows rows, String visit, Instant until) {
        Map<String, Instant> told = VisitEnds.told(rows);
        Set<String> others = new HashSet<>(told.keySet());
        admitted.get().forEach(dock -> others.add(dock.value()));
        others.remove(OfDock.dock(visit));
        Instant heard = clock.wall().minus(WAIT_MAX);
        return others.stream().map(told::get).allMatch(at -> at != null && (!at.isBefore(until) || at.isBefore(heard)));
    }

    private boolean waited(String visit) {
        Map<String, Long> ofDock = since.computeIfAbsent(OfDock.dock(visit), none -> new HashMap<>());
        // A dock that has more than any has begins its own time anew, and no other dock's.
        if (ofDock.size() >= WAITING_MAX) {
            ofDock.clear();
        }
        long now = clock.monotonicNanos();
        return now - ofDock.computeIfAbsent(visit, first -> now) >= WAIT_MAX.toNanos();
    }
}
