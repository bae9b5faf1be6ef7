package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.health.HeardSupervisor;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a start of twenty minutes that goes on is not ended after ten, and one that stands still is. */
class LongStartTest {
    private final HeardSupervisor ear = new HeardSupervisor();
    private final FakeClock clock = new FakeClock();
    private final LongStart start = new LongStart(ear, clock);

    @Test
    void aShortStartSaysNothing() {
        for (int i = 1; i < 100_000; i++) {
            start.reached(i, 100_000);
        }
        clock.advance(LongStart.EVERY.minusMillis(1));
        start.reached(100_000, 100_000);

        assertEquals(List.of(), ear.heard);
    }

    @Test
    void aLongOneAsksForTimeAsLongAsItGoesOnAndNoLonger() {
        clock.advance(LongStart.EVERY);
        start.reached(1_000, 4_000);
        start.reached(1_001, 4_000);
        clock.advance(LongStart.EVERY);
        start.reached(4_000, 4_000);
        clock.advance(Duration.ofHours(1));

        assertEquals(
                List.of(
                        "starting PT3M",
                        "status the index is made from the journal: entry 1000 of 4000, 25 %",
                        "starting PT3M",
                        "status the index is made from the journal: entry 4000 of 4000, 100 %"),
                ear.heard);
    }
}
