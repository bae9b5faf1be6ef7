package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may look now. A look lasts as long as the reading of its recording and is not cut short, so what one dock may have is decided
 * when it asks: of several docks none has more than half, none has more than its part of those who asked of late, and a place that
 * becomes free is kept for whoever was told to wait and has fewer, the longest waiting first. Any thread.
 */
final class LookTurns {
    /** How long a place is kept for a dock that was told to wait: it reads its own copy before it asks again. */
    static final Duration KEPT_FOR = Duration.ofMinutes(1);

    /** How long a dock counts as one of those who look, after it asked or its last look ended. */
    static final Duration LOOKS_FOR = Duration.ofMinutes(10);

    private final int looksMax;
    private final GatewayClock clock;
    private final Map<DockId, Integer> looking = new HashMap<>();
    private final Map<DockId, Long> askedNanos = new HashMap<>();

    /** Told to wait, and when last; who waits longest in front. */
    private final Map<DockId, Long> waiting = new LinkedHashMap<>();

    private int docks = Integer.MAX_VALUE;
    private int inAll;

    LookTurns(int looksMax, GatewayClock clock) {
        this.looksMax = looksMax;
        this.clock = clock;
    }

    /** From now on so many docks may look: one alone has all. */
    synchronized void docks(int admitted) {
        docks = admitted;
    }

    /**
     * @param dock null where nobody proves who asks: then there is only how many may be looked at in all
     * @return whether it may; {@link #looked} follows then
     */
    synchronized boolean begin(@Nullable DockId dock) {
        long now = clock.monotonicNanos();
        waiting.values().removeIf(last -> now - last >= KEPT_FOR.toNanos());
        askedNanos.values().removeIf(last -> now - last >= LOOKS_FOR.toNanos());
        if (dock == null) {
            boolean free = inAll < looksMax;
            inAll += free ? 1 : 0;
            return free;
        }
        askedNanos.put(dock, now);
        int has = looking.getOrDefault(dock, 0);
        if (has >= most() || inAll + comesBefore(dock, has) >= looksMax) {
            waiting.put(dock, now);
            return false;
        }
        waiting.remove(dock);
        looking.put(dock, has + 1);
        inAll++;
        return true;
    }

    private int most() {
        if (docks <= 1) {
            return looksMax;
        }
        int askers = Math.max(2, askedNanos.size());
        return Math.max(1, (looksMax + askers - 1) / askers);
    }

    /** How many of those who wait have a better claim: fewer looks, or as few and a longer wait. */
    private int comesBefore(DockId dock, int has) {
        int before = 0;
        boolean passed = false;
        for (DockId other : waiting.keySet()) {
            passed |= other.equals(dock);
            int others = looking.getOrDefault(other, 0);
            before += !other.equals(dock) && (others < has || (others == has && !passed)) ? 1 : 0;
        }
        return before;
    }

    /** A look that was begun is over. */
    synchronized void looked(@Nullable DockId dock) {
        inAll--;
        if (dock != null) {
            looking.computeIfPresent(dock, (key, now) -> now == 1 ? null : now - 1);
            askedNanos.put(dock, clock.monotonicNanos());
        }
    }
}
