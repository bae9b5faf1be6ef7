package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Network;
import io.mooring.gateway.office.receiver.Visitors.Admission;
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

    private static final int CONNECTIONS_MAX = 256;

    private final Visitors visitors = Visitors.behindTls();
    private final Visitors anybody = Visitors.inTheClear(CONNECTIONS_MAX);
    private final List<Integer> hungUp = new ArrayList<>();
    private int came;

    private static Network network(int number) {
        return new Network("192.0.2." + number);
    }

    private Visitors.Visit visit(int network) {
        int number = came++;
        return Objects.requireNonNull(visitors.enter(network(network), () -> hungUp.add(number)));
    }

    @Test
    void whoeverWaitsLongestOfAFullNetworkGoesForWhoComesFromIt() {
        List<Visitors.Visit> his = new ArrayList<>();
        for (int i = 0; i < Visitors.OF_NETWORK_MAX; i++) {
            his.add(visit(1));
        }
        visit(2);
        assertEquals(List.of(), hungUp, "others have their places");
        his.get(1).ended();
        his.get(1).ended();
        visit(1);
        assertEquals(List.of(), hungUp, "a place given back, once");
        visit(1);
        assertEquals(List.of(0), hungUp);
        visit(1);
        assertEquals(List.of(0, 2), hungUp);
        his.get(0).ended();
        visit(1);
        assertEquals(List.of(0, 2, 3), hungUp, "who had to go gives no place back when his connection ends");
        assertEquals(Admission.DISPLACED, his.get(0).is(DOCK), "nor is he let in by what he says after that");
    }

    @Test
    void whereAllPlacesAreTakenOneOfTheLargestNetworkGoes() {
        int others = Visitors.STRANGERS_MAX - Visitors.OF_NETWORK_MAX / 2;
        for (int i = 0; i < others; i++) {
            visit(2 + i);
        }
        for (int i = others; i < Visitors.STRANGERS_MAX; i++) {
            visit(1);
        }
        visit(200);
        assertEquals(List.of(others), hungUp);
    }

    @Test
    void aDockWhoseHandshakeIsDoneHasToGoForNobody() {
        assertEquals(Admission.IN, visit(1).is(DOCK));
        for (int i = 0; i < 3 * Visitors.STRANGERS_MAX; i++) {
            visit(1);
        }
        assertFalse(hungUp.contains(0));
    }

    @Test
    void inTheClearNobodyHasToGoAndOneNetworkLeavesHalf() {
        for (int i = 0; i < CONNECTIONS_MAX / 2; i++) {
            assertNotNull(anybody.enter(network(1), () -> hungUp.add(0)));
        }
        assertNull(anybody.enter(network(1), () -> {}));
        for (int i = 0; i < CONNECTIONS_MAX / 2; i++) {
            assertNotNull(anybody.enter(network(2 + i % 200), () -> hungUp.add(0)));
        }
        assertNull(anybody.enter(network(250), () -> {}));
        assertEquals(List.of(), hungUp);
    }

    @Test
    void whoSaidWhichDockItIsTakesNoStrangersPlaceAndNoOtherDocks() {
        for (int i = 0; i < Visitors.OF_DOCK_MAX; i++) {
            assertEquals(Admission.IN, visit(1).is(DOCK));
        }
        Visitors.Visit more = visit(1);
        assertEquals(Admission.FULL, more.is(DOCK), "one more than it may have");
        more.ended();
        assertEquals(Admission.IN, visit(1).is(OTHER));
    }

    @Test
    void whateverComesAndGoesAllPlacesAreThereInTheEnd() {
        long seed = 20261122;
        var random = new Random(seed);
        List<Visitors.Visit> open = new ArrayList<>();
        Map<Visitors.Visit, DockId> known = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int what = Math.max(0, random.nextInt(6) - 3);
            if (what == 0) {
                Visitors.Visit[] own = new Visitors.Visit[1];
                own[0] = visitors.enter(network(random.nextInt(6)), () -> {
                    hungUp.add(0);
                    own[0].ended();
                    open.remove(own[0]);
                });
                open.add(Objects.requireNonNull(own[0]));
            } else if (!open.isEmpty()) {
                Visitors.Visit one = open.get(random.nextInt(open.size()));
                if (what == 1) {
                    DockId dock = random.nextBoolean() ? DOCK : OTHER;
                    if (!known.containsKey(one) && one.is(dock) == Admission.IN) {
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
        assertFalse(hungUp.isEmpty());
        open.forEach(Visitors.Visit::ended);
        hungUp.clear();
        for (int i = 0; i < Visitors.STRANGERS_MAX; i++) {
            visit(i);
        }
        assertEquals(List.of(), hungUp, "seed " + seed);
        visit(200);
        assertEquals(1, hungUp.size(), "seed " + seed);
    }
}
