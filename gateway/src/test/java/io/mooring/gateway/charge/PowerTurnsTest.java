package io.mooring.gateway.charge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.charge.BayPower.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a supply that gives way with sixteen cameras on it, and a camera that is never charged. */
class PowerTurnsTest {
    private static final Duration TURN = Duration.ofMinutes(15);
    private static final TurnLimits TWO = TurnLimits.of(2, TURN);
    private static final long NOW = Duration.ofHours(5).toNanos();

    private static BayPower bay(int number, Stand stand, int percent, Duration since) {
        return new BayPower(number, stand, percent, percent < 0 ? 0 : 1, percent >= 80, NOW - since.toNanos());
    }

    private static BayPower bay(int number, Stand stand, int percent) {
        return bay(number, stand, percent, TURN);
    }

    private static PowerTurns.Switches next(BayPower... bays) {
        return new PowerTurns(TWO).next(List.of(bays), NOW);
    }

    private static void assertNext(Set<Integer> off, Set<Integer> on, BayPower... bays) {
        assertEquals(
                "off " + off + " on " + on,
                "off " + next(bays).off() + " on " + next(bays).on());
    }

    @Test
    void theFullestMakesPlaceWhenMoreDrawThanMay() {
        Duration young = Duration.ofSeconds(1);
        assertNext(
                Set.of(2),
                Set.of(),
                bay(1, Stand.CHARGING, 20, young),
                bay(2, Stand.CHARGING, 70, young),
                bay(3, Stand.CHARGING, 40, young));
    }

    @Test
    void whatMustNotBeSwitchedCountsAndStays() {
        assertNext(
                Set.of(4),
                Set.of(),
                bay(1, Stand.FIXED, -1),
                bay(2, Stand.FIXED, -1),
                bay(3, Stand.FIXED, 99),
                bay(4, Stand.CHARGING, 10));
        assertNext(Set.of(), Set.of(), bay(1, Stand.FIXED, -1), bay(2, Stand.FIXED, -1), bay(3, Stand.PARKED, 1));
    }

    @Test
    void theLowestBatteryIsNext() {
        assertNext(
                Set.of(),
                Set.of(3),
                bay(1, Stand.CHARGING, 45),
                bay(2, Stand.PARKED, 40),
                bay(3, Stand.PARKED, 30),
                bay(4, Stand.EMPTY, -1));
    }

    @Test
    void aCameraThatMayNotBeGivenOutYetComesBeforeOneThatMay() {
        assertNext(Set.of(), Set.of(3), bay(1, Stand.CHARGING, 50), bay(2, Stand.PARKED, 85), bay(3, Stand.PARKED, 79));
        assertNext(
                Set.of(1), Set.of(), bay(1, Stand.CHARGING, 85), bay(2, Stand.CHARGING, 9), bay(3, Stand.PARKED, 79));
    }

    @Test
    void aSilentCameraTakesTurnsByTheLongestWait() {
        Duration longer = TURN.plusMinutes(1);
        assertNext(
                Set.of(),
                Set.of(3),
                bay(1, Stand.CHARGING, 10),
                bay(2, Stand.PARKED, 5),
                bay(3, Stand.PARKED, -1, longer));
        assertNext(Set.of(2), Set.of(), bay(1, Stand.FIXED, 50), bay(2, Stand.CHARGING, -1), bay(3, Stand.PARKED, -1));
    }

    @Test
    void nearlyEqualBatteriesDoNotTakeTurns() {
        assertNext(
                Set.of(), Set.of(), bay(1, Stand.CHARGING, 40), bay(2, Stand.CHARGING, 41), bay(3, Stand.PARKED, 35));
        assertNext(
                Set.of(2), Set.of(), bay(1, Stand.CHARGING, 40), bay(2, Stand.CHARGING, 51), bay(3, Stand.PARKED, 35));
    }

    private static final class Slot {
        Stand stand = Stand.EMPTY;
        long since;
        double level;
        double perSecond;
        boolean silent;
        boolean switchable = true;
        int busySeconds;
    }

    /** Thousands of seeded shift ends: cameras come, are read, charge, go; batteries fill, stick or stay silent. */
    @Test
    void neverOverBudgetNeverFlappingNobodyStarves() {
        long seed = 20261121;
        Random random = new Random(seed);
        long longest = 0;
        for (int run = 0; run < 2_000; run++) {
            longest = Math.max(longest, shift(random, "seed " + seed + " run " + run));
        }
        assertTrue(longest > 0, "nobody was ever parked: nothing was tried");
    }

    private static long shift(Random random, String where) {
        TurnLimits limits = TurnLimits.of(1 + random.nextInt(6), Duration.ofMinutes(1 + random.nextInt(20)));
        PowerTurns turns = new PowerTurns(limits);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(16); i++) {
            Slot slot = new Slot();
            slot.switchable = random.nextInt(10) > 0;
            slots.add(slot);
        }
        boolean calm = random.nextBoolean();
        long longest = 0;
        int crowded = 0;
        for (int step = 0; step < 200; step++) {
            long now = Duration.ofSeconds(step * 20L).toNanos();
            for (Slot slot : slots) {
                live(slot, random, now, calm && step > 20);
            }
            PowerTurns.Switches switches = turns.next(bays(slots), now);
            carryOut(slots, switches, limits, now, where + " step " + step);
            long fixed =
                    slots.stream().filter(slot -> slot.stand == Stand.FIXED).count();
            crowded = fixed >= limits.bays() ? step : crowded;
            for (Slot slot : slots) {
                long waited = now - slot.since;
                if (slot.stand == Stand.PARKED && calm) {
                    long quiet = now - Duration.ofSeconds(crowded * 20L).toNanos();
                    longest = Math.max(longest, waited);
                    long bound = limits.patience().toNanos()
                            + slots.size()
                                    * (limits.turn().toNanos()
                                            + Duration.ofSeconds(60).toNanos());
                    assertTrue(Math.min(waited, quiet) <= bound, where + ": parked for " + waited / 1_000_000_000);
                }
            }
        }
        return longest;
    }

    private static void live(Slot slot, Random random, long now, boolean calm) {
        if (slot.stand == Stand.CHARGING || slot.stand == Stand.FIXED) {
            slot.level = Math.min(100, slot.level + 20 * slot.perSecond);
        }
        if (slot.stand == Stand.FIXED && slot.switchable && slot.busySeconds-- <= 0) {
            become(slot, Stand.CHARGING, now);
        }
        if (calm) {
            return;
        }
        if (slot.stand == Stand.EMPTY && random.nextInt(20) == 0) {
            slot.level = random.nextInt(101);
            slot.perSecond = random.nextInt(4) == 0 ? 0 : random.nextDouble() / 60;
            slot.silent = random.nextInt(4) == 0;
            slot.busySeconds = random.nextInt(30);
            become(slot, Stand.FIXED, now);
        } else if (slot.stand != Stand.EMPTY && random.nextInt(200) == 0) {
            become(slot, Stand.EMPTY, now);
        }
    }

    private static void become(Slot slot, Stand stand, long now) {
        slot.stand = stand;
        slot.since = now;
    }

    private static List<BayPower> bays(List<Slot> slots) {
        List<BayPower> bays = new ArrayList<>();
        for (Slot slot : slots) {
            int percent = slot.silent ? -1 : (int) slot.level;
            bays.add(new BayPower(
                    bays.size(), slot.stand, percent, slot.silent ? 0 : 1, slot.silent || percent >= 80, slot.since));
        }
        return bays;
    }

    private static long drawing(List<Slot> slots) {
        return slots.stream()
                .filter(slot -> slot.stand == Stand.CHARGING || slot.stand == Stand.FIXED)
                .count();
    }

    private static void carryOut(
            List<Slot> slots, PowerTurns.Switches switches, TurnLimits limits, long now, String where) {
        boolean over = drawing(slots) > limits.bays();
        for (int number : switches.on()) {
            Slot slot = slots.get(number);
            assertEquals(Stand.PARKED, slot.stand, where);
            assertTrue(now - slot.since >= limits.rest().toNanos(), where + ": no rest");
            become(slot, Stand.CHARGING, now);
            assertTrue(drawing(slots) <= limits.bays(), where + ": over budget by switching on");
        }
        for (int number : switches.off()) {
            Slot slot = slots.get(number);
            assertEquals(Stand.CHARGING, slot.stand, where + ": only what is stored is parked");
            assertTrue(over || now - slot.since >= limits.turn().toNanos(), where + ": no turn");
            become(slot, Stand.PARKED, now);
        }
        boolean forced = slots.stream().noneMatch(slot -> slot.stand == Stand.CHARGING);
        assertTrue(drawing(slots) <= limits.bays() || forced, where + ": over budget");
    }
}
