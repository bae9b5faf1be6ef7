package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: one dock's looks keep others' recordings unconfirmed, so that their docks fill and nothing of them may go. */
class LookTurnsTest {
    private static final int LOOKS = 4;
    private static final Duration POLL = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final LookTurns turns = new LookTurns(LOOKS, clock);
    private final List<DockId> docks =
            IntStream.rangeClosed(1, 8).mapToObj(i -> new DockId("dock-" + i)).toList();

    private final Map<DockId, Deque<Long>> ends = new HashMap<>();
    private final Map<DockId, Integer> looked = new HashMap<>();

    private Deque<Long> ends(DockId dock) {
        return ends.computeIfAbsent(dock, none -> new ArrayDeque<>());
    }

    private int looked(DockId dock) {
        return looked.getOrDefault(dock, 0);
    }

    private int begun(DockId dock) {
        int begun = 0;
        while (begun <= LOOKS && turns.begin(dock)) {
            begun++;
        }
        return begun;
    }

    @Test
    void oneDockOfSeveralHasHalf() {
        assertEquals(2, begun(docks.get(0)));
        assertEquals(2, begun(docks.get(1)));
        assertEquals(0, begun(docks.get(2)), "they are long and not cut short");
        turns.looked(docks.get(0));
        assertFalse(turns.begin(docks.get(0)), "that place is the third's, who waits");
        assertTrue(turns.begin(docks.get(2)));
    }

    @Test
    void oneDockAloneHasAll() {
        turns.docks(1);
        assertEquals(LOOKS, begun(docks.get(0)));
        turns.looked(docks.get(0));
        assertTrue(turns.begin(docks.get(0)));
    }

    @Test
    void whereManyLookEachHasOne() {
        docks.forEach(dock -> {
            if (turns.begin(dock)) {
                turns.looked(dock);
            }
        });
        docks.subList(0, LOOKS - 1).forEach(dock -> assertEquals(1, begun(dock)));
        clock.advance(LookTurns.LOOKS_FOR);
        assertTrue(turns.begin(docks.get(0)), "the others have not asked for long");
    }

    @Test
    void aPlaceIsKeptForWhoeverWaitsAndNotForEver() {
        begun(docks.get(0));
        begun(docks.get(1));
        assertFalse(turns.begin(docks.get(2)));
        assertFalse(turns.begin(docks.get(3)));
        turns.looked(docks.get(0));
        assertFalse(turns.begin(docks.get(3)), "the third waits longer");
        clock.advance(LookTurns.KEPT_FOR.minusNanos(1));
        assertFalse(turns.begin(docks.get(3)));
        clock.advance(Duration.ofNanos(1));
        assertTrue(turns.begin(docks.get(3)), "it did not come");
    }

    @Test
    void onALinkThatProvesNothingThereIsOnlyHowManyInAll() {
        for (int i = 0; i < LOOKS; i++) {
            assertTrue(turns.begin(null));
        }
        assertFalse(turns.begin(null));
        turns.looked(null);
        assertTrue(turns.begin(null));
    }

    /** One dock asks without end with looks of half an hour, seven others ask as ours do: every ten seconds until it is their turn. */
    @Test
    void whoeverLooksWithoutEndTakesNobodysTurn() {
        long seed = 20261123;
        var random = new Random(seed);
        DockId greedy = docks.get(0);
        long longestNanos = 0;
        Map<DockId, Long> since = new HashMap<>();
        List<DockId> order = new ArrayList<>();
        for (long step = 0; step < Duration.ofHours(24).dividedBy(POLL); step++) {
            long now = clock.monotonicNanos();
            docks.forEach(dock -> {
                for (Long end = ends(dock).peek();
                        end != null && end - now <= 0;
                        end = ends(dock).peek()) {
                    ends(dock).remove();
                    turns.looked(dock);
                }
            });
            order.clear();
            // The greedy one always is the first to ask, and asks for all there is.
            for (int i = 0; i < LOOKS; i++) {
                order.add(greedy);
            }
            docks.subList(1, docks.size()).stream()
                    .filter(dock -> ends(dock).isEmpty())
                    .forEach(order::add);
            for (DockId dock : order) {
                since.putIfAbsent(dock, now);
                if (turns.begin(dock)) {
                    longestNanos = dock.equals(greedy) ? longestNanos : Math.max(longestNanos, now - since.get(dock));
                    since.remove(dock);
                    looked.merge(dock, 1, Integer::sum);
                    Duration lasts =
                            dock.equals(greedy) ? Duration.ofMinutes(30) : Duration.ofSeconds(30 + random.nextInt(60));
                    ends(dock).add(now + lasts.toNanos());
                }
            }
            clock.advance(POLL);
        }
        assertTrue(looked(greedy) <= 50, "seed " + seed + ": one at a time but at first: " + looked);
        assertTrue(
                longestNanos <= Duration.ofMinutes(5).toNanos(),
                "seed " + seed + ": " + Duration.ofNanos(longestNanos));
        docks.subList(1, docks.size()).forEach(dock -> assertTrue(looked(dock) > 400, "seed " + seed + ": " + looked));
    }
}
