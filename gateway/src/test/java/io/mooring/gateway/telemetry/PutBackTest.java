package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At stake: what happened after an older copy of the journal was put back, under numbers that were told before. */
final class PutBackTest {
    private final TelemetryRig before = new TelemetryRig();

    private TelemetryRig putBack(int events) {
        var after = new TelemetryRig();
        after.disk = before.disk;
        after.clock.advance(Duration.ofHours(1));
        for (int i = 1; i <= events; i++) {
            after.appendStopped(100 + i);
        }
        after.start();
        after.steps(3);
        return after;
    }

    private void tell(int events) {
        for (int i = 1; i <= events; i++) {
            before.appendStopped(i);
        }
        before.steps(3);
        before.telemetry.close();
    }

    @Test
    void aJournalThatGrewBeyondTheOldPositionIsToldWhole() {
        tell(10);
        assertEquals(LongStream.rangeClosed(1, 12).boxed().toList(), putBack(12).seqs());
    }

    @Test
    void theSameJournalGoesOnAndSoDoesAPositionOfAnOlderProgram() throws Exception {
        tell(10);
        before.start();
        before.appendStopped(11);
        before.steps(3);
        assertEquals(LongStream.rangeClosed(1, 11).boxed().toList(), before.seqs());
        before.telemetry.close();
        new PositionFile<>(before.disk, TelemetryRig.POSITION, OutboxPosition.class, OutboxPosition.START)
                .save(new OutboxPosition(10, 10, List.of(), List.of()));
        assertEquals(List.of(11L, 12L), putBack(12).seqs());
    }
}
