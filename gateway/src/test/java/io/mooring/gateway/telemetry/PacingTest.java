package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At stake: a site's narrow link, and that whatever is not sent is counted. */
final class PacingTest {
    private final TelemetryRig rig = new TelemetryRig();

    @Test
    void aBacklogKeepsItsPaceWhileStatesGoAtOnce() {
        rig.settings = TelemetrySettings.USUAL.limited(10, 500);
        rig.start();
        for (int i = 0; i < 100; i++) {
            rig.appendStopped(i);
        }
        long since = rig.clock.monotonicNanos();
        rig.telemetry.step();
        assertEquals(
                List.of("status", "info", "state", "bay/1/state"),
                rig.broker.taken.subList(0, 4).stream()
                        .map(message -> message.topic().substring(TelemetryRig.ROOT.length()))
                        .toList());
        while (rig.seqs().size() < 100) {
            long seconds = (rig.clock.monotonicNanos() - since) / 1_000_000_000;
            assertTrue(rig.seqs().size() <= 10 * (seconds + 2), rig.seqs().size() + " after " + seconds + " s");
            rig.steps(1);
        }
        long seconds = (rig.clock.monotonicNanos() - since) / 1_000_000_000;
        assertTrue(seconds >= 8 && seconds <= 12, seconds + " s for 100 at 10 a second");
        assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), rig.seqs());
    }

    @Test
    void numbersThatWaitGiveWayToNewerOnesAndAreCounted() {
        TelemetrySettings usual = TelemetrySettings.USUAL;
        rig.settings = new TelemetrySettings(
                usual.statePeriod(),
                Duration.ofSeconds(5),
                usual.answerTimeout(),
                usual.retryMin(),
                usual.retryMax(),
                usual.parkedRetry(),
                usual.positionPeriod(),
                0,
                500);
        rig.start();
        rig.broker.window = 1;
        rig.broker.silent = true;
        for (int i = 0; i < 17; i++) {
            rig.telemetry.step();
            rig.clock.advance(Duration.ofSeconds(1));
        }
        assertTrue(rig.telemetry.snapshot().connected());
        assertEquals(2, rig.telemetry.snapshot().metricsDropped(), "of the numbers of 5, 10 and 15 s one waits");
        rig.broker.silent = false;
        rig.broker.answerHeld();
        rig.steps(12);
        assertTrue(rig.broker.taken("metrics").size() >= 1, "the one that waited was not sent");
    }

    @Test
    void statesOfABayGiveWayToTheLatest() {
        rig.broker.window = 1;
        rig.broker.silent = true;
        rig.telemetry.step();
        for (int i = 0; i < 5; i++) {
            rig.clock.advance(Duration.ofSeconds(1));
            rig.telemetry.step();
        }
        rig.broker.silent = false;
        rig.broker.answerHeld();
        rig.steps(10);
        assertEquals(1, rig.broker.taken("bay/1/state").size());
    }
}
