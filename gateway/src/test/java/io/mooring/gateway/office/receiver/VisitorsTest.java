package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: who has no key, or a dock that went mad, keeps every other dock's recordings from the office. */
final class VisitorsTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");

    private final Visitors visitors = new Visitors(Visitors.STRANGERS_MAX);

    private static Network network(int number) {
        return new Network("192.0.2." + number);
    }

    private Visitors.Visit visit(int network) {
        return Objects.requireNonNull(visitors.enter(network(network)));
    }

    @Test
    void strangersOfOneNetworkLeavePlacesToOthers() {
        List<Visitors.Visit> his = new ArrayList<>();
        for (int i = 0; i < Visitors.OF_NETWORK_MAX; i++) {
            his.add(visit(1));
        }
        assertNull(visitors.enter(network(1)));
        assertNotNull(visitors.enter(network(2)));
        his.get(0).ended();
        his.get(0).ended();
        assertNotNull(visitors.enter(network(1)), "a place given back, once");
        assertNull(visitors.enter(network(1)));
    }

    @Test
    void strangersOfAllNetworksAreFewToo() {
        for (int i = 0; i < Visitors.STRANGERS_MAX; i++) {
            assertNotNull(visitors.enter(network(i)));
        }
        assertNull(visitors.enter(network(200)));
    }

    @Test
    void whoSaidWhichDockItIsTakesNoStrangersPlaceAndNoOtherDocks() {
        for (int i = 0; i < Visitors.OF_DOCK_MAX; i++) {
            assertTrue(visit(1).is(DOCK));
        }
        Visitors.Visit more = visit(1);
        assertFalse(more.is(DOCK), "one more than it may have");
        more.ended();
        assertTrue(visit(1).is(OTHER));
    }

    @Test
    void ofLooksADockLeavesSomeToOthers() {
        for (int i = 0; i < Visitors.LOOKS_OF_DOCK_MAX; i++) {
            assertTrue(visitors.looks(DOCK));
        }
        assertFalse(visitors.looks(DOCK));
        assertTrue(visitors.looks(OTHER));
        visitors.looked(DOCK);
        assertTrue(visitors.looks(DOCK));
    }

    @Test
    void whateverComesAndGoesAllPlacesAreThereInTheEnd() {
        long seed = 20261122;
        var random = new Random(seed);
        List<Visitors.Visit> open = new ArrayList<>();
        Map<Visitors.Visit, DockId> known = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int what = random.nextInt(3);
            if (what == 0) {
                Visitors.Visit one = visitors.enter(network(random.nextInt(6)));
                if (one != null) {
                    open.add(one);
                }
            } else if (!open.isEmpty()) {
                Visitors.Visit one = open.get(random.nextInt(open.size()));
                if (what == 1) {
                    DockId dock = random.nextBoolean() ? DOCK : OTHER;
                    if (!known.containsKey(one) && one.is(dock)) {
                        known.put(one, dock);
                    }
                } else {
                    one.ended();
                    open.remove(one);
                    known.remove(one);
                }
            }
            for (DockId dock : List.of(DOCK, OTHER)) {
                long now = known.values().stream().filter(dock::equals).count();
                assertTrue(now <= Visitors.OF_DOCK_MAX, () -> "seed " + seed + ": " + dock + " has " + now);
            }
        }
        open.forEach(Visitors.Visit::ended);
        int places = 0;
        for (int i = 0; i < 200; i++) {
            places += visitors.enter(network(i)) == null ? 0 : 1;
        }
        assertEquals(Visitors.STRANGERS_MAX, places, "seed " + seed);
    }
}
