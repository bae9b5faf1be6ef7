package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Network;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected: strangers, counted by their networks, until the handshake says which dock it is; then docks. So nobody
 * without a key of a dock's keeps docks away, and no dock keeps the others away. Any thread.
 */
final class Visitors {
    /** At one moment, from one network: many docks may stand behind one address, and a handshake is short. */
    static final int OF_NETWORK_MAX = 32;

    /** At one moment, from wherever they come. */
    static final int STRANGERS_MAX = 128;

    /** 16 lanes, a look for some of them, the journal and orders. */
    static final int OF_DOCK_MAX = 32;

    /** Looks at whole recordings that one dock may ask at the same time: others have theirs. */
    static final int LOOKS_OF_DOCK_MAX = 3;

    private final Map<Network, Integer> strangers = new HashMap<>();
    private final Map<DockId, Integer> docks = new HashMap<>();
    private final Map<DockId, Integer> looking = new HashMap<>();
    private final int strangersMax;
    private int strangersInAll;

    /** @param strangersMax from wherever they come; {@link #STRANGERS_MAX} unless nobody ever says who he is */
    Visitors(int strangersMax) {
        this.strangersMax = strangersMax;
    }

    /** @return null if no stranger is let in now, or none of this network */
    synchronized @Nullable Visit enter(Network from) {
        if (strangersInAll == strangersMax || !enter(strangers, from, OF_NETWORK_MAX)) {
            return null;
        }
        strangersInAll++;
        return new Visit(from);
    }

    /** @return false if this dock looks at as much as it may; else {@link #looked} follows */
    synchronized boolean looks(DockId dock) {
        return enter(looking, dock, LOOKS_OF_DOCK_MAX);
    }

    synchronized void looked(DockId dock) {
        leave(looking, dock);
    }

    private static <K> boolean enter(Map<K, Integer> who, K one, int max) {
        int now = who.getOrDefault(one, 0);
        if (now == max) {
            return false;
        }
        who.put(one, now + 1);
        return true;
    }

    private static <K> void leave(Map<K, Integer> who, K one) {
        who.computeIfPresent(one, (key, now) -> now == 1 ? null : now - 1);
    }

    /** One connection. */
    final class Visit {
        private final Network from;
        private @Nullable DockId dock;
        private boolean stranger = true;

        private Visit(Network from) {
            this.from = from;
        }

        /** @return false if this dock has all the connections it may have: this one is to be closed */
        boolean is(DockId known) {
            synchronized (Visitors.this) {
                if (!stranger || !enter(docks, known, OF_DOCK_MAX)) {
                    return false;
                }
                forget();
                dock = known;
                return true;
            }
        }

        private void forget() {
            stranger = false;
            strangersInAll--;
            leave(strangers, from);
        }

        void ended() {
            synchronized (Visitors.this) {
                DockId was = dock;
                dock = null;
                if (stranger) {
                    forget();
                } else if (was != null) {
                    leave(docks, was);
                }
            }
        }
    }
}
