package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MadeAt.Basis;
import io.mooring.gateway.RecordingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: a recording left on a camera that was set, told to have been made minutes before or after it was. */
class CorrectedTimeTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final DockBench bench;

    CorrectedTimeTest() throws Exception {
        bench = new DockBench();
    }

    /** What a camera that is so far ahead calls this moment. */
    private static SimulatedFile recording(int number, Instant truly, Duration ahead) {
        LocalDateTime shown = LocalDateTime.ofInstant(truly.plus(ahead), ZONE).withNano(0);
        return new SimulatedFile(
                "DCIM/MOV_" + number + ".MP4", Footage.noise(1_000, number), shown, shown.plusMinutes(2));
    }

    private void visit(Duration ahead, List<SimulatedFile> files, CameraFault... faults) throws Exception {
        CameraSpec spec = CameraSpec.of("S1", files).withClock(ahead, 0);
        bench.bus.plug(SimulatedBus.port(1), new SimulatedCamera(spec, bench.time, CameraFaults.of(faults)));
        bench.settle();
        bench.bus.unplug(SimulatedBus.port(1));
        bench.settle();
    }

    private MadeAt made(int number) {
        return Objects.requireNonNull(bench.journal.events(RecordingEvent.Stored.class).stream()
                .filter(stored -> stored.source().path().equals("DCIM/MOV_" + number + ".MP4"))
                .findFirst()
                .orElseThrow()
                .made());
    }

    private static void assertMade(Instant truly, MadeAt made) {
        long off = Math.abs(
                Duration.between(truly, Objects.requireNonNull(made.at())).toMillis());
        assertTrue(off <= Objects.requireNonNull(made.uncertaintyMillis()), "off by " + off + " ms: " + made);
        assertTrue(made.uncertaintyMillis() < 10_000, made.toString());
    }

    @Test
    void theCorrectedMomentStandsBesideTheCamerasOwnText() throws Exception {
        Instant truly = bench.time.instant().minusSeconds(3_600);
        visit(AHEAD, List.of(recording(1, truly, AHEAD)));
        RecordingEvent.Stored stored =
                bench.journal.events(RecordingEvent.Stored.class).get(0);
        assertEquals("20261121T070500", stored.createdRaw(), "never rewritten");
        assertMade(truly, made(1));
        assertEquals(Basis.THIS_VISIT, made(1).basis());
        assertEquals("+08:00", made(1).zone());
    }

    @Test
    void aRecordingFromBeforeTheLastSettingIsNotCorrectedByTheVisitThatBringsIt() throws Exception {
        Instant before = bench.time.instant().minusSeconds(3_600);
        visit(AHEAD, List.of());
        bench.time.advance(Duration.ofHours(8));
        Instant since = bench.time.instant().minusSeconds(3_600);
        Duration later = Duration.ofSeconds(-2);
        visit(later, List.of(recording(1, before, AHEAD), recording(2, since, later)));
        assertMade(before, made(1));
        assertEquals(Basis.EARLIER_VISIT, made(1).basis());
        assertMade(since, made(2));
        assertEquals(Basis.THIS_VISIT, made(2).basis());
    }

    @ParameterizedTest
    @EnumSource(names = {"GAINS_A_DAY_IN_AN_HOUR", "STANDS_STILL"})
    void aClockThatKeepsNoTimeExplainsNothing(OddClock odd) throws Exception {
        visit(Duration.ZERO, List.of(recording(1, bench.time.instant().minusSeconds(600), Duration.ZERO)), odd);
        assertEquals(Basis.NO_STEADY_CLOCK, made(1).basis());
    }

    @Test
    void againstATimeNobodyBelievesItIsUnknown() throws Exception {
        bench.clock.untrustedFrom(bench.time.instant());
        visit(AHEAD, List.of(recording(1, bench.time.instant().minusSeconds(600), AHEAD)));
        assertEquals(Basis.NO_CLOCK, made(1).basis());
    }
}
