package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.plan.TokenBucket;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * At stake: a forecast that says that all arrives in time, because what the office had already counted as speed; or that nothing
 * does, because the time in which that was found out counted as slowness.
 */
class MeterTest {
    private static final long RATE = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final RateLimit pace = new RateLimit(clock);
    private final Meter meter = new Meter(clock, pace);
    private final Meter.Lane lane = meter.lane();

    MeterTest() {
        pace.set(TokenBucket.UNLIMITED);
    }

    /** Really sent at {@link #RATE}, told of every second. */
    private void sends(Meter.Lane by, long from, long seconds) {
        by.begin();
        by.goesOnFrom(from);
        for (long second = 1; second <= seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            by.taken(from + second * RATE);
        }
        by.arrived(from + seconds * RATE);
        by.end();
    }

    /** The office has it already. */
    private void has(Meter.Lane by, long bytes) {
        by.begin();
        clock.advance(Duration.ofMillis(200));
        by.arrived(bytes);
        by.end();
    }

    private long expected() {
        return meter.expected(TokenBucket.UNLIMITED);
    }

    @Test
    void whatTheOfficeHadIsNoSpeed() {
        sends(lane, 0, 180);
        assertEquals(RATE, expected());
        for (int i = 0; i < 1_000; i++) {
            has(lane, 100 * RATE);
        }
        assertEquals(RATE, expected());
    }

    @Test
    void ofNothingButDuplicatesNobodyKnowsASpeed() {
        for (int i = 0; i < 1_000; i++) {
            has(lane, 100 * RATE);
        }
        assertEquals(0, expected());
        assertEquals(0, meter.bytesPerSecond());
    }

    @Test
    void duplicatesBesideWhatIsSentChangeNothing() {
        Meter.Lane other = meter.lane();
        lane.begin();
        lane.goesOnFrom(0);
        for (int second = 1; second <= 180; second++) {
            has(other, 100 * RATE);
            clock.advance(Duration.ofMillis(800));
            lane.taken(second * RATE);
        }
        lane.end();
        assertEquals(RATE, expected());
    }

    @Test
    void whatGoesOnFromTheMiddleCountsFromThere() {
        sends(lane, 50_000 * RATE, 120);
        assertEquals(RATE, expected());
    }

    @Test
    void partsOfOneThatWereThereAreNoSpeed() {
        lane.begin();
        lane.goesOnFrom(0);
        long there = 0;
        for (int part = 0; part < 60; part++) {
            clock.advance(Duration.ofSeconds(4));
            lane.taken(there += 4 * RATE);
            lane.goesOnFrom(there += 500 * RATE);
        }
        lane.arrived(there);
        lane.end();
        assertEquals(RATE, expected());
    }

    /** Nobody is told how far a small one is: it is there, a moment later. */
    @Test
    void whatArrivesInOneCountsWithItsTime() {
        for (int i = 0; i < 300; i++) {
            lane.begin();
            clock.advance(Duration.ofMillis(700));
            lane.goesOnFrom(0);
            clock.advance(Duration.ofSeconds(1));
            lane.arrived(RATE);
            lane.end();
        }
        assertEquals(RATE, expected());
    }

    @Test
    void whatFailsAfterHalfCountsWithWhatWent() {
        for (int i = 0; i < 100; i++) {
            lane.begin();
            lane.goesOnFrom(0);
            clock.advance(Duration.ofSeconds(1));
            lane.taken(RATE);
            clock.advance(Duration.ofSeconds(1));
            lane.end();
        }
        assertEquals(RATE / 2, expected());
        assertTrue(meter.bytesPerSecond() == 0, "nothing goes now");
    }
}
