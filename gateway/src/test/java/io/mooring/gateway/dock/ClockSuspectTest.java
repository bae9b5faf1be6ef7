package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.ClockSuspect.Kind;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: a clock that is tampered with, or dies, and nobody is told because it is set right every evening. */
class ClockSuspectTest {
    private final DockBench bench;

    ClockSuspectTest() throws Exception {
        bench = new DockBench();
    }

    private List<ClockSuspect> visit(Duration offset) throws Exception {
        int before = bench.journal.events(ClockSuspect.class).size();
        CameraSpec spec = CameraSpec.of("S1", List.of()).withClock(offset, 0);
        bench.bus.plug(SimulatedBus.port(1), new SimulatedCamera(spec, bench.time, CameraFaults.of()));
        bench.settle();
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
        List<ClockSuspect> all = bench.journal.events(ClockSuspect.class);
        return all.subList(before, all.size());
    }

    @Test
    void aClockThatDriftsMoreThanThePolicyAllowsIsToldWithItsEvidence() throws Exception {
        assertEquals(List.of(), visit(Duration.ZERO));
        bench.time.advance(Duration.ofDays(1));
        ClockSuspect suspect = visit(Duration.ofSeconds(-5)).get(0);
        assertEquals(Kind.DRIFTS, suspect.kind());
        assertEquals(3_000, suspect.driftMaxMillisPerDay());
        long drift = Objects.requireNonNull(suspect.driftMillisPerDay());
        assertTrue(drift < -4_500 && drift > -5_500, suspect.toString());
        assertEquals(
                DockBench.MORNING.atOffset(ZoneOffset.UTC).toLocalDate(),
                Objects.requireNonNull(suspect.lastSetAt())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate());
        assertTrue(Math.abs(Objects.requireNonNull(suspect.lastSetOffsetMillis())) < 500, suspect.toString());
    }

    @Test
    void whatTheReadingsCannotTellFromAnHonestClockIsNotHeldAgainstIt() throws Exception {
        visit(Duration.ZERO);
        bench.time.advance(Duration.ofHours(2));
        bench.clock.verdict(new TimeVerdict(
                TimeTrust.HOLDOVER,
                Duration.ofSeconds(2),
                "manual",
                Cause.of(CauseCode.TIME_VOUCHED, "a person", 60, "why")));
        assertEquals(List.of(), visit(Duration.ofSeconds(2)), "the dock may be two seconds wrong itself");
        bench.time.advance(Duration.ofDays(20));
        bench.clock.verdict(TimeTrust.TRUSTED, "");
        assertEquals(List.of(), visit(Duration.ofSeconds(55)), "three seconds a day are allowed, for weeks too");
    }

    @Test
    void aClockThatWentBackwardsIsTold() throws Exception {
        visit(Duration.ZERO);
        bench.time.advance(Duration.ofHours(8));
        ClockSuspect suspect = visit(Duration.ofHours(-20)).get(0);
        assertEquals(Kind.WENT_BACKWARDS, suspect.kind());
        assertNull(suspect.driftMillisPerDay());
    }

    @Test
    void aClockThatLostItsDateIsToldEvenAtItsFirstVisit() throws Exception {
        LocalDateTime now = LocalDateTime.ofInstant(bench.time.instant(), ZoneOffset.ofHours(8));
        Duration lost = Duration.between(now, LocalDateTime.of(2000, 1, 1, 0, 0));
        ClockSuspect suspect = visit(lost).get(0);
        assertEquals(Kind.LOST_DATE, suspect.kind());
        assertNull(suspect.lastSetAt());
        assertTrue(suspect.shown().toString().startsWith("1999-12-31T16:00"), suspect.toString());
    }

    @Test
    void aClockThatJumpedIsTold() throws Exception {
        visit(Duration.ZERO);
        bench.time.advance(Duration.ofHours(8));
        assertEquals(Kind.JUMPED, visit(Duration.ofHours(3)).get(0).kind());
    }

    private HealthItem health() {
        return bench.health.items().stream()
                .filter(item -> item.component().equals(Components.CLOCKS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthCountsTheCamerasUntilTheirClocksAreFoundWellAgain() throws Exception {
        visit(Duration.ZERO);
        assertEquals(HealthItem.Level.OK, health().level());
        bench.time.advance(Duration.ofHours(8));
        visit(Duration.ofHours(3));
        assertEquals(HealthItem.Level.DEGRADED, health().level());
        assertTrue(health().message().matches("1 suspect when found last; .*/S1 jumped"), health().message());
        List<String> indexed = new IndexMemory(RecordingIndex.inMemory(bench.journal), List.of()).suspects();
        assertEquals(new DockBench.JournalMemory(bench.journal).suspects(), indexed, "as a dock begun anew counts");
        bench.time.advance(Duration.ofHours(8));
        visit(Duration.ZERO);
        assertEquals(HealthItem.Level.OK, health().level());
    }

    @Test
    void nothingIsHeldAgainstAClockWhileNobodyBelievesTheDock() throws Exception {
        visit(Duration.ZERO);
        bench.time.advance(Duration.ofHours(8));
        bench.clock.verdict(TimeTrust.UNTRUSTED, "no source");
        assertEquals(List.of(), visit(Duration.ofHours(-20)));
    }
}
