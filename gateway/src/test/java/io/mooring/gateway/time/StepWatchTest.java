package io.mooring.gateway.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** At stake: a camera set by a clock that somebody has just moved, or by a word that counts no more. */
class StepWatchTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aStepIsSeenWithItsSizeEitherWayAndOnlyOnce() {
        for (long seconds : new long[] {2, -2, 3600, -86_400L * 3650}) {
            var watch = new StepWatch();
            assertEquals(Optional.empty(), watch.look(NOW, 0));
            assertEquals(Optional.empty(), watch.look(NOW.plusSeconds(16), 16 * SECOND));
            StepWatch.Step step =
                    watch.look(NOW.plusSeconds(32 + seconds), 32 * SECOND).orElseThrow();
            assertEquals(Duration.ofSeconds(seconds), step.size());
            assertEquals(NOW.plusSeconds(32), step.expected());
            assertEquals(Optional.empty(), watch.look(NOW.plusSeconds(48 + seconds), 48 * SECOND));
        }
    }

    @Test
    void steeringIsNoStep() {
        // The kernel steers both clocks alike; what is left is what lies between reading the one and the other.
        var watch = new StepWatch();
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Optional.empty(), watch.look(NOW.plusMillis(i * 16_200L), i * 16L * SECOND));
        }
    }

    @Test
    void aMachineThatStopsBetweenTwoReadingsMovesNoClock() {
        // The processor is taken away for ten seconds between the first readings of wall and monotonic clock.
        long[] nanos = {0, 10 * SECOND, 10 * SECOND, 10 * SECOND + 1_000};
        AtomicInteger next = new AtomicInteger();
        ClockInstant both =
                ClockInstant.read(() -> NOW.plusNanos(nanos[next.get() - 1]), () -> nanos[next.getAndIncrement()]);
        assertEquals(new ClockInstant(NOW.plusSeconds(10), 10 * SECOND + 500), both);
    }

    @Test
    void aClockThatWasMovedIsJudgedAgainAtOnce() {
        var judged = new SystemClock.Judged(
                TimeVerdict.untrusted("chrony", Cause.of(CauseCode.TIME_NO_REFERENCE, "00000000")), NOW, 0);
        assertFalse(judged.isDue(new ClockInstant(NOW.plusSeconds(3), 3 * SECOND)));
        assertTrue(judged.isDue(new ClockInstant(NOW.plusMillis(3_300), 3 * SECOND)));
        assertTrue(judged.isDue(new ClockInstant(NOW.plusMillis(2_700), 3 * SECOND)));
        assertTrue(judged.isDue(new ClockInstant(NOW.plusSeconds(16), 16 * SECOND)));
    }

    @Test
    void aVerdictEndsAtOnceWhenTheClockIsMovedAndWhenNobodyJudgesAnyMore() {
        var trusted = new TimeVerdict(
                TimeTrust.TRUSTED, Duration.ofMillis(3), "chrony", Cause.of(CauseCode.TIME_REFERENCE, "A", 1));
        var judged = new SystemClock.Judged(trusted, NOW, 0);
        assertEquals(trusted, judged.at(new ClockInstant(NOW.plusSeconds(10), 10 * SECOND)));
        assertEquals(
                TimeTrust.UNTRUSTED,
                judged.at(new ClockInstant(NOW.plusSeconds(12), 10 * SECOND)).trust());
        assertEquals(
                TimeTrust.UNTRUSTED,
                judged.at(new ClockInstant(NOW.minusSeconds(60), 10 * SECOND)).trust());
        assertEquals(
                TimeTrust.UNTRUSTED,
                judged.at(new ClockInstant(NOW.plusSeconds(81), 81 * SECOND)).trust());
    }

    @Test
    void theKernelIsAskedOrSaysNothing() {
        Duration error = KernelTime.open().maxError();
        assertNotNull(error, "a Linux of 64 bits answers adjtimex to everybody");
        assertTrue(error.compareTo(Duration.ofSeconds(17)) < 0, error::toString);
    }

    private final List<String> ends = new ArrayList<>();

    private ManualTime vouched(TimeTrust beneath) {
        var manual = new ManualTime((wall, nanos) -> beneath == TimeTrust.UNTRUSTED
                ? TimeVerdict.untrusted("chrony", Cause.of(CauseCode.TIME_NO_REFERENCE, "00000000"))
                : new TimeVerdict(beneath, Duration.ofMillis(1), "chrony", Cause.of(CauseCode.TIME_REFERENCE, "A", 1)));
        manual.onEnd(ends::add);
        manual.give(new ManualTime.Word("Li Wei", "by radio", Duration.ofHours(2), Duration.ofSeconds(2)), NOW, 0);
        return manual;
    }

    @Test
    void aPersonsWordCountsForItsTermAndIsNeverTrusted() {
        ManualTime manual = vouched(TimeTrust.UNTRUSTED);
        TimeVerdict verdict = manual.judge(NOW.plusSeconds(3600), 3600 * SECOND);
        assertEquals(TimeTrust.HOLDOVER, verdict.trust());
        assertEquals("manual", verdict.source());
        assertEquals(Duration.ofMillis(2_072), verdict.bound(), "and the crystal's drift");
        assertTrue(verdict.reason().contains("Li Wei") && verdict.reason().contains("no reference"), verdict.reason());
        assertEquals(
                TimeTrust.UNTRUSTED,
                manual.judge(NOW.plusSeconds(7200), 7200 * SECOND).trust());
        assertEquals(List.of("its term is over"), ends);
        manual.judge(NOW.plusSeconds(7201), 7201 * SECOND);
        assertEquals(1, ends.size());
    }

    @Test
    void aPersonsWordEndsWhenTheClockIsMoved() {
        ManualTime manual = vouched(TimeTrust.UNTRUSTED);
        assertEquals(
                TimeTrust.UNTRUSTED,
                manual.judge(NOW.plusSeconds(60), 50 * SECOND).trust());
        assertEquals(List.of("the clock was moved by 10000 ms"), ends);
    }

    @Test
    void aBetterVerdictIsNotCovered() {
        for (TimeTrust better : List.of(TimeTrust.TRUSTED, TimeTrust.HOLDOVER)) {
            TimeVerdict verdict = vouched(better).judge(NOW.plusSeconds(60), 60 * SECOND);
            assertEquals("chrony", verdict.source());
        }
    }

    @Test
    void aWordThatIsTakenBackCountsNoMore() {
        ManualTime manual = vouched(TimeTrust.UNTRUSTED);
        assertTrue(manual.takeBack().isPresent());
        assertEquals(TimeTrust.UNTRUSTED, manual.judge(NOW, 0).trust());
        assertTrue(manual.takeBack().isEmpty());
        assertEquals(List.of(), ends);
    }
}
