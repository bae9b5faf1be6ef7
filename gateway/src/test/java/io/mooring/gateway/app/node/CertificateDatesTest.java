package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** At stake: a dock whose battery is empty calls every certificate expired, or none, and stays silent or believes anybody. */
final class CertificateDatesTest {
    private static final DockId DOCK = new DockId("d1");
    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final CertificateDates dates = new CertificateDates(BUILT);

    private void append() throws Exception {
        journal.append(Actor.dock(DOCK), new DockEvent.Stopped("x"));
    }

    private void untrusted() {
        clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
    }

    @Test
    void aBelievedClockDecides() {
        assertNull(dates.judgedAt(), "before anything is known");
        dates.follow(clock, journal);
        assertNull(dates.judgedAt());
    }

    @Test
    void withoutTheTimeTheLastBelievedOneDecidesAlsoAfterARestart() throws Exception {
        append();
        Instant last = clock.wall();
        untrusted();
        clock.stepWall(Duration.ofDays(-9000));
        append();
        dates.follow(clock, journal);
        assertEquals(last, dates.judgedAt());
        clock.trust(TimeTrust.TRUSTED, Duration.ofMillis(5), "back");
        clock.stepWall(Duration.ofDays(9100));
        append();
        Instant later = clock.wall();
        untrusted();
        clock.stepWall(Duration.ofDays(-9100));
        append();
        assertEquals(later, dates.judgedAt());
    }

    @Test
    void neverBeforeTheProgramWasBuilt() throws Exception {
        clock.stepWall(Duration.ofDays(-400));
        append();
        untrusted();
        dates.follow(clock, journal);
        assertEquals(BUILT, dates.judgedAt());
    }
}
