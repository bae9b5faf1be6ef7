package io.mooring.gateway.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a camera's clock is set from a time nobody vouches for (platform.md §4). */
class ChronyTimeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final String SYNCED =
            "0A090002,10.9.0.2,2,1799999990.123456789,0.000012,0.000001,0.000020,-3.1,0.01,0.5,0.000200,0.000050,64.2,"
                    + "Normal";

    @Test
    void aSyncedClockIsTrustedWithItsBound() {
        TimeVerdict verdict = ChronyVerdict.of(ChronyTracking.parse(SYNCED), NOW);
        assertEquals(TimeTrust.TRUSTED, verdict.trust());
        assertEquals(Duration.ofNanos(12_000 + 50_000 + 100_000), verdict.bound());
        assertEquals("chrony", verdict.source());
    }

    @Test
    void neverSyncedIsUntrusted() {
        assertUntrusted(
                "00000000,,0,0.000000000,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,1.0,1.0,0.0,"
                        + "Not synchronised",
                "00000000");
    }

    @Test
    void localStratumLooksHealthyAndIsUntrusted() {
        assertUntrusted(
                "7F7F0101,,10,1799999999.000000000,0.000000000,0.000000000,0.000000000,0.0,0.0,0.0,0.0,0.0,0.0,Normal",
                "7F7F0101");
    }

    @Test
    void aServerWithoutRtcsyncIsTrustedAlthoughTheKernelSaysUnsynced() {
        // The kernel's STA_UNSYNC is not asked: chrony clears it only with rtcsync.
        assertEquals(
                TimeTrust.TRUSTED,
                ChronyVerdict.of(ChronyTracking.parse(SYNCED), NOW).trust());
    }

    @Test
    void aServerGoneForTooLongIsUntrustedAlthoughChronySaysNormal() {
        Instant later = NOW.plus(Duration.ofMinutes(61));
        TimeVerdict verdict = ChronyVerdict.of(ChronyTracking.parse(SYNCED), later);
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(verdict.reason().contains("last heard"), verdict.reason());
        String slowPolls = SYNCED.replace(",64.2,", ",1024,");
        assertEquals(
                TimeTrust.TRUSTED,
                ChronyVerdict.of(ChronyTracking.parse(slowPolls), later).trust());
    }

    @Test
    void aKernelThatNobodyEverSetRightOutweighsChrony() {
        TimeVerdict trusted = ChronyVerdict.of(ChronyTracking.parse(SYNCED), NOW);
        assertEquals(
                TimeTrust.TRUSTED,
                ChronyVerdict.crossChecked(trusted, Duration.ofMillis(161)).trust());
        TimeVerdict unset = ChronyVerdict.crossChecked(trusted, Duration.ofSeconds(16));
        assertEquals(TimeTrust.UNTRUSTED, unset.trust());
        assertTrue(unset.reason().contains("16000 ms"), unset.reason());
        TimeVerdict alone = ChronyVerdict.crossChecked(trusted, null);
        assertEquals(TimeTrust.TRUSTED, alone.trust());
        assertTrue(alone.reason().contains("cannot be asked"), alone.reason());
    }

    /** chronyc goes on printing the sample of before. */
    @Test
    void aStepIsUntrustedUntilChronyHearsFromItsSourceAgain(@TempDir Path directory) throws IOException {
        Path answer = Files.writeString(directory.resolve("tracking"), SYNCED + "\n");
        var judge = new ChronyTime(List.of("/bin/cat", answer.toString()), () -> null, ChronyVerdict.REFERENCE_AGE_MIN);
        long second = 1_000_000_000L;
        assertEquals(TimeTrust.TRUSTED, judge.judge(NOW, 0).trust());
        Instant moved = NOW.plusSeconds(16 + 5);
        TimeVerdict after = judge.judge(moved, 16 * second);
        assertEquals(TimeTrust.UNTRUSTED, after.trust());
        assertTrue(after.reason().contains("moved by 5000 ms"), after.reason());
        assertEquals(
                TimeTrust.UNTRUSTED,
                judge.judge(moved.plusSeconds(16), 32 * second).trust());
        Files.writeString(answer, SYNCED.replace("1799999990.12", "1800000035.12") + "\n");
        assertEquals(
                TimeTrust.TRUSTED,
                judge.judge(moved.plusSeconds(32), 48 * second).trust());
    }

    @Test
    void aWideBoundIsUntrusted() {
        assertUntrusted(SYNCED.replace(",0.000050,", ",0.250,"), "250 ms");
        assertUntrusted(SYNCED.replace(",0.000012,", ",-0.300,"), "300 ms");
    }

    @Test
    void aReferenceInTheFutureIsUntrusted() {
        TimeVerdict verdict = ChronyVerdict.of(ChronyTracking.parse(SYNCED), NOW.minus(Duration.ofDays(1)));
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
    }

    @Test
    void trustIsHeldOverWhileTheCrystalsDriftAllows() {
        var anchor = new ChronyVerdict.Anchor(NOW, 0, Duration.ofMillis(100));
        TimeVerdict lost = ChronyVerdict.untrusted(Cause.of(CauseCode.TIME_INTERRUPTED));
        TimeVerdict held = heldAfter(anchor, lost, Duration.ofHours(5), Duration.ZERO);
        assertEquals(TimeTrust.HOLDOVER, held.trust());
        assertEquals(Duration.ofMillis(460), held.bound());
        assertEquals(
                TimeTrust.UNTRUSTED,
                heldAfter(anchor, lost, Duration.ofHours(6), Duration.ZERO).trust());
        assertEquals(
                TimeTrust.UNTRUSTED, ChronyVerdict.heldOver(null, lost, NOW, 0).trust());
    }

    @Test
    void aStepOfTheWallClockEndsTheHoldover() {
        var anchor = new ChronyVerdict.Anchor(NOW, 0, Duration.ofMillis(100));
        TimeVerdict lost = ChronyVerdict.untrusted(Cause.of(CauseCode.TIME_INTERRUPTED));
        for (Duration step : List.of(Duration.ofDays(3650), Duration.ofDays(-3650), Duration.ofMillis(1001))) {
            assertEquals(
                    TimeTrust.UNTRUSTED,
                    heldAfter(anchor, lost, Duration.ofMinutes(1), step).trust(),
                    step::toString);
        }
    }

    @Test
    void answersThatAreNoTrackingLineAreRefused() {
        for (String line : List.of(
                "",
                "506 Cannot talk to daemon",
                SYNCED + ",more",
                SYNCED.replace("0A090002", "zz"),
                SYNCED.replace("1799999990.123456789", "NaN"),
                SYNCED.replace("0.000012", "1e999999999"),
                SYNCED.replace("0.000012", "1e99"),
                SYNCED.replace("0.000012", "9".repeat(50)))) {
            assertThrows(IllegalArgumentException.class, () -> ChronyTracking.parse(line), line);
        }
    }

    @Test
    void aMissingChronycIsUntrustedWithTheReason() {
        var judge = new ChronyTime(List.of("/nonexistent/chronyc"), () -> null, ChronyVerdict.REFERENCE_AGE_MIN);
        TimeVerdict verdict = judge.judge(NOW, 0);
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(verdict.reason().contains("/nonexistent/chronyc"), verdict.reason());
    }

    @Test
    void aRealChildIsAskedAndItsAnswerJudged() {
        var judge = new ChronyTime(
                List.of("/bin/sh", "-c", "test -z \"$NOTIFY_SOCKET\" && echo '" + SYNCED + "'"),
                () -> null,
                ChronyVerdict.REFERENCE_AGE_MIN);
        assertEquals(TimeTrust.TRUSTED, judge.judge(NOW, 0).trust());
        var failing = new ChronyTime(
                List.of("/bin/sh", "-c", "echo '506 Cannot talk to daemon'; exit 1"),
                () -> null,
                ChronyVerdict.REFERENCE_AGE_MIN);
        TimeVerdict verdict = failing.judge(NOW, 0);
        assertTrue(verdict.reason().contains("506 Cannot talk"), verdict.reason());
    }

    @Test
    void aChildThatHangsIsGivenUpAfterTwoSeconds() {
        var judge =
                new ChronyTime(List.of("/bin/sh", "-c", "exec sleep 600"), () -> null, ChronyVerdict.REFERENCE_AGE_MIN);
        long start = System.nanoTime();
        TimeVerdict verdict = judge.judge(NOW, 0);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(tookMillis >= 2_000 && tookMillis < 120_000, "took " + tookMillis + " ms");
    }

    @Test
    void theVerdictOfTheClockIsTheLatestJudgement() {
        var clock = new SystemClock(new AssumedTime());
        assertEquals(TimeTrust.UNTRUSTED, clock.trust());
        clock.judgeAgain();
        assertEquals(TimeTrust.TRUSTED, clock.trust());
        assertEquals("assumed", clock.verdict().source());
        assertEquals(36, clock.bootId().length());
        assertEquals(
                36,
                SystemClock.readBootId(java.nio.file.Path.of("/nonexistent")).length());
    }

    private static TimeVerdict heldAfter(
            ChronyVerdict.Anchor anchor, TimeVerdict lost, Duration elapsed, Duration step) {
        return ChronyVerdict.heldOver(anchor, lost, NOW.plus(elapsed).plus(step), elapsed.toNanos());
    }

    private static void assertUntrusted(String line, String reasonPart) {
        TimeVerdict verdict = ChronyVerdict.of(ChronyTracking.parse(line), NOW);
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(verdict.reason().contains(reasonPart), verdict.reason());
    }
}
