package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At stake: a journal that hides how good the time was, or that is full of it. */
class ToldTimeTest {
    private static final long LATER = Duration.ofHours(1).toNanos();

    private static TimeVerdict verdict(TimeTrust trust, int millis, String source) {
        return new TimeVerdict(trust, Duration.ofMillis(millis), source);
    }

    private final ToldTime told = new ToldTime(verdict(TimeTrust.HOLDOVER, 60, "chrony"), 0);

    @Test
    void anotherTrustOrSourceIsToldAtOnce() {
        assertTrue(told.differs(verdict(TimeTrust.TRUSTED, 60, "chrony"), 1));
        assertTrue(told.differs(verdict(TimeTrust.UNTRUSTED, 0, "chrony"), 1));
        assertTrue(told.differs(verdict(TimeTrust.HOLDOVER, 60, "manual"), 1));
    }

    @Test
    void aBoundThatDoublesOrHalvesIsToldButNotOften() {
        assertTrue(told.differs(verdict(TimeTrust.HOLDOVER, 120, "chrony"), LATER));
        assertTrue(told.differs(verdict(TimeTrust.HOLDOVER, 30, "chrony"), LATER));
        assertFalse(told.differs(verdict(TimeTrust.HOLDOVER, 119, "chrony"), LATER));
        assertFalse(
                told.differs(verdict(TimeTrust.HOLDOVER, 120, "chrony"), ToldTime.BOUND_INTERVAL_MIN.toNanos() - 1));
    }

    @Test
    void aTrifleIsNotTold() {
        ToldTime fine = new ToldTime(verdict(TimeTrust.TRUSTED, 1, "chrony"), 0);
        assertFalse(fine.differs(verdict(TimeTrust.TRUSTED, 49, "chrony"), LATER));
        assertTrue(fine.differs(verdict(TimeTrust.TRUSTED, 50, "chrony"), LATER));
        ToldTime not = new ToldTime(verdict(TimeTrust.UNTRUSTED, 0, "chrony"), 0);
        assertFalse(not.differs(verdict(TimeTrust.UNTRUSTED, 0, "none"), LATER));
    }
}
