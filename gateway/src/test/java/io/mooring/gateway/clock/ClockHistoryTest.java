package io.mooring.gateway.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.clock.ClockHistory.Oddity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a clock that is tampered with, or dies, and nobody notices because it is set right every evening. */
class ClockHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final ClockHistories histories = new ClockHistories();
    private TimeTrust trust = TimeTrust.TRUSTED;
    private String boot = "b1";
    private Duration at = Duration.ZERO;

    private EventTime time() {
        return new EventTime(NOW.plus(at), at.toMillis(), boot, trust);
    }

    private void found(long offsetMillis) {
        histories.add(time(), new VisitEvent.ClockMeasured("v", "m/o/1", offsetMillis, 30));
    }

    private void set(long afterMillis) {
        histories.add(time(), new VisitEvent.ClockSet("v", "m/o/1", 0, afterMillis, 30, "edge"));
    }

    private ClockHistory history() {
        return histories.all().iterator().next();
    }

    @Test
    void driftIsWhatItMovedBetweenSettingAndFinding() {
        set(100);
        at = Duration.ofHours(12);
        found(1_600);
        assertEquals(3.0, history().driftSecondsPerDay().orElseThrow(), 1e-9);
        set(0);
        at = Duration.ofDays(2);
        boot = "b2";
        found(-750);
        assertEquals(
                -0.5, history().driftSecondsPerDay().orElseThrow(), 1e-9, "over a restart, by a trusted wall clock");
        assertEquals(0, history().jumps());
        assertEquals(Set.of(), history().oddities());
    }

    @Test
    void whatCannotBeKnownIsNotCalledDrift() {
        set(0);
        at = Duration.ofMinutes(59);
        found(500);
        assertTrue(history().driftSecondsPerDay().isEmpty(), "too soon");
        at = Duration.ofDays(1);
        boot = "b2";
        trust = TimeTrust.UNTRUSTED;
        found(500);
        assertTrue(history().driftSecondsPerDay().isEmpty(), "nobody knows how long it was");
    }

    @Test
    void aStepOfTheDocksOwnClockIsNotTheCameras() {
        set(0);
        at = Duration.ofHours(2);
        EventTime moved = new EventTime(NOW.plus(at).minusSeconds(7_000), at.toMillis(), boot, trust);
        histories.add(moved, new VisitEvent.ClockMeasured("v", "m/o/1", 7_000_000, 30));
        trust = TimeTrust.UNTRUSTED;
        found(Duration.ofDays(-9_000).toMillis());
        assertEquals(0, history().jumps());
        assertEquals(Set.of(), history().oddities());
        assertTrue(history().driftSecondsPerDay().isEmpty());
    }

    @Test
    void jumpsLossesAndTimeThatRunsBackAreNoticed() {
        set(0);
        at = Duration.ofDays(1);
        found(Duration.ofMinutes(-3).toMillis());
        assertEquals(1, history().jumps());
        assertTrue(history().driftSecondsPerDay().isEmpty());
        assertEquals(Set.of(), history().oddities());
        found(Duration.ofDays(-2).toMillis());
        assertEquals(Set.of(Oddity.WENT_BACKWARDS), history().oddities());
        found(Duration.between(NOW.plus(at), Instant.EPOCH).toMillis());
        assertEquals(Set.of(Oddity.WENT_BACKWARDS, Oddity.LOST_DATE), history().oddities());
    }

    /** Found an hour off on both Sundays on which daylight rules move the hands, and set: it never jumped. */
    @Test
    void whatDaylightRulesMoveIsNoJump() {
        String zone = "Europe/Berlin";
        set(0);
        at = Duration.between(NOW, Instant.parse("2027-03-28T06:00:00Z"));
        histories.add(time(), new VisitEvent.ClockMeasured("v", "m/o/1", -3_599_000, 30, 5L, zone));
        set(0);
        at = Duration.between(NOW, Instant.parse("2027-10-31T06:00:00Z"));
        histories.add(time(), new VisitEvent.ClockMeasured("v", "m/o/1", 3_601_000, 30, 5L, zone));
        assertEquals(0, history().jumps());
        assertEquals(Set.of(), history().oddities());
        assertTrue(Math.abs(history().driftSecondsPerDay().orElseThrow()) < 0.1, "a second in half a year");
        set(0);
        at = at.plusDays(30);
        histories.add(time(), new VisitEvent.ClockMeasured("v", "m/o/1", 3_601_000, 30, 5L, zone));
        assertEquals(1, history().jumps(), "no rules moved here");
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 3 * ClockHistory.POINTS_MAX; i++) {
            found(i);
        }
        assertEquals(ClockHistory.POINTS_MAX, history().points().size());
        for (int i = 0; i < ClockHistories.CAMERAS_MAX + 10; i++) {
            histories.add(time(), new VisitEvent.ClockNotSet("v", "m/o/" + i, "busy"));
        }
        assertEquals(ClockHistories.CAMERAS_MAX, histories.all().size());
    }
}
