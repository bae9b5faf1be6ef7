package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Network;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected: strangers, counted by their networks, until the handshake says which dock it is; then docks, of which none keeps
 * the others away. A stranger who comes where no place is left has that of the one who waits longest, so that whoever only holds
 * places, without a dock's key, keeps docks away no longer than their handshakes take; he must come anew faster than they do. Any thread.
 */
final class Visitors {
    /** At one moment, from one network: many docks may stand behind one address, and a handshake is short. */
    static final int OF_NETWORK_MAX = 32;

    /** At one moment, from wherever they come. */
    static final int STRANGERS_MAX = 128;

    /** 16 lanes, a look for some of them, the journal and orders. */
    static final int OF_DOCK_MAX = 32;

    /** Of each network, whoever came first in front. */
    private final Map<Network, Set<Visit>> strangers = new HashMap<>();

    private final Map<DockId, Integer> docks = new HashMap<>();
    private final int strangersMax;
    private final int ofNetworkMax;
    private final boolean placesChangeHands;
    private int strangersInAll;

    private Visitors(int strangersMax, int ofNetworkMax, boolean placesChangeHands) {
        this.strangersMax = strangersMax;
        this.ofNetworkMax = ofNetworkMax;
        this.placesChangeHands = placesChangeHands;
    }

    /** Where a handshake tells docks from strangers. */
    static Visitors behindTls() {
        return new Visitors(STRANGERS_MAX, OF_NETWORK_MAX, true);
    }

    /** Where nobody ever says who he is: nobody has to go for another, and one network leaves half of the places. */
    static Visitors inTheClear(int connectionsMax) {
        return new Visitors(connectionsMax, Math.max(OF_NETWORK_MAX, connectionsMax / 2), false);
    }

    /**
     * @param hangUp ends the connection, if another is to have its place; by whichever thread that one comes with
     * @return null if no stranger is let in now, or none of this network
     */
    @Nullable
    Visit enter(Network from, Runnable hangUp) {
        Visit goes = null;
        Visit comes = new Visit(from, hangUp);
        synchronized (this) {
            int ofNetwork = strangers.getOrDefault(from, Set.of()).size();
            if (ofNetwork >= ofNetworkMax || strangersInAll >= strangersMax) {
                goes = placesChangeHands ? longestWaiting(ofNetwork >= ofNetworkMax ? from : largest()) : null;
                if (goes == null) {
                    return null;
                }
                goes.forget();
            }
            strangers.computeIfAbsent(from, network -> new LinkedHashSet<>()).add(comes);
            strangersInAll++;
        }
        if (goes != null) {
            goes.hangUp.run();
        }
        return comes;
    }

    private @Nullable Visit longestWaiting(Network network) {
        Iterator<Visit> all = strangers.getOrDefault(network, Set.of()).iterator();
        return all.hasNext() ? all.next() : null;
    }

    /** The network that most strangers are of. */
    private Network largest() {
        return Collections.max(
                        strangers.entrySet(),
                        Comparator.comparingInt(each -> each.getValue().size()))
                .getKey();
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

    /** What becomes of a stranger who says which dock he is. */
    enum Admission {
        /** He has one of the dock's places. */
        IN,
        /** The dock has all the connections it may have. */
        FULL,
        /** He had to go for another stranger before he had said so. */
        DISPLACED
    }

    /** One connection. */
    final class Visit {
        private final Network from;
        private final Runnable hangUp;
        private @Nullable DockId dock;
        private boolean stranger = true;

        private Visit(Network from, Runnable hangUp) {
            this.from = from;
            this.hangUp = hangUp;
        }

        /** The connection of whoever is not in is to be closed. */
        Admission is(DockId known) {
            synchronized (Visitors.this) {
                if (!stranger) {
                    return Admission.DISPLACED;
                } else if (!Visitors.enter(docks, known, OF_DOCK_MAX)) {
                    return Admission.FULL;
                }
                forget();
                dock = known;
                return Admission.IN;
            }
        }

        /** Which dock it is; null for a stranger, and once it has ended. */
        @Nullable
        DockId dock() {
            synchronized (Visitors.this) {
                return dock;
            }
        }

        private void forget() {
            stranger = false;
            strangersInAll--;
            strangers.computeIfPresent(from, (network, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
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
