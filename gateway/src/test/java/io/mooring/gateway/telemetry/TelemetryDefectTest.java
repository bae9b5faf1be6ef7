package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a thread that ended would have the watchdog end the dock, and the reading of its cameras with it. */
final class TelemetryDefectTest {
    private final TelemetryRig rig = new TelemetryRig();

    @Test
    void aDefectEndsTheConnectionAtMostAndIsTold() {
        rig.appendStopped(1);
        for (boolean connecting : List.of(true, false)) {
            var defect = new IllegalStateException("a defect of the library");
            rig.broker.defectAtConnecting = connecting ? defect : null;
            rig.broker.defectAtPublishing = connecting ? null : defect;
            int before = rig.broker.attempts;
            long beganNanos = rig.clock.monotonicNanos();
            rig.steps(300);
            int attempts = rig.broker.attempts - before;
            long tookNanos = rig.clock.monotonicNanos() - beganNanos;
            assertTrue(attempts > 2, "it is tried again");
            assertTrue(
                    tookNanos
                            >= (attempts - 1)
                                    * TelemetrySettings.USUAL.retryMin().toNanos()
                                    / 2,
                    () -> attempts + " times without a pause, in ns: " + tookNanos);
            assertFalse(rig.telemetry.snapshot().connected());
            assertTrue(rig.telemetry.snapshot().message().contains("a defect of the library"));
        }
        rig.broker.defectAtPublishing = null;
        rig.steps(100);
        assertTrue(rig.telemetry.snapshot().connected());
        assertEquals(0, rig.telemetry.snapshot().queueDepth());
        assertEquals(List.of(1L), rig.seqs());
    }

    @Test
    void aConnectionOnWhichNothingCouldBeSaidIsLetGo() {
        var telemetry = new Telemetry(
                new TelemetrySource(
                        rig.journal,
                        () -> {
                            throw new IllegalStateException("a defect of the dock's");
                        },
                        rig.disk,
                        TelemetryRig.POSITION,
                        Set.of()),
                rig.broker,
                rig.clock,
                TelemetrySettings.USUAL);
        telemetry.step();
        assertFalse(rig.broker.last().open, "it stays open with nobody to end it");
        assertTrue(telemetry.snapshot().message().contains("a defect of the dock's"));
    }
}
