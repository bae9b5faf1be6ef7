package io.mooring.gateway.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.TimeTrust;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real chronyd, in each of the states that platform.md §4.1 names; at stake: which of them a camera is set by. */
class ChronyInGuest {
    private static final int SKEW_COLUMN = 9;
    private static final double SKEW_PPM_MAX = 1_000;
    private static final Duration WAIT_MAX = Duration.ofSeconds(150);
    private static final Duration BOUND_MAX = Duration.ofMillis(250);
    private static final int TRIES_MAX = 4;

    private final ChronyTime judge = new ChronyTime();
    private final SystemClock clock = new SystemClock(judge);

    @BeforeAll
    static void loopback() throws Exception {
        RigChrony.loopback();
    }

    @BeforeEach
    @AfterEach
    void nobodyRuns() throws Exception {
        RigChrony.end();
    }

    private TimeVerdict await(TimeTrust trust) throws Exception {
        Waiting.until(
                WAIT_MAX,
                trust + " of " + clock.verdict(),
                () -> clock.judgeAgain().trust() == trust);
        return clock.verdict();
    }

    /**
     * Waits until it is trusted for good: after its first samples chrony does not know yet how fast the clock runs, and its
     * bound may grow by a second within one.
     */
    private static void awaitSettled(SystemClock judged) throws Exception {
        Waiting.until(WAIT_MAX, "it is trusted for good", () -> {
            double skewPpm = Double.parseDouble(tracking().split(",", -1)[SKEW_COLUMN]);
            return judged.judgeAgain().trust() == TimeTrust.TRUSTED && skewPpm < SKEW_PPM_MAX;
        });
    }

    /** As it is judged once the server is gone. Its last sample may have met a stall of the machine, and the bound is too wide then. */
    private TimeVerdict withoutItsServer() throws Exception {
        awaitSettled(clock);
        RigChrony.end(RigChrony.SOURCE);
        return clock.judgeAgain();
    }

    /** As it is held over once the server is gone; after a stall, because the bound of the last sample is too wide. */
    private static TimeVerdict heldOver(SystemClock judged) throws Exception {
        awaitSettled(judged);
        RigChrony.end(RigChrony.SOURCE);
        Waiting.until(WAIT_MAX, "it is held over", () -> judged.judgeAgain().trust() == TimeTrust.HOLDOVER);
        return judged.verdict();
    }

    /** Asked again while chrony answers nothing: it has two seconds, and the machine may stall for longer. */
    private void assertUntrustedFor(String reference) throws Exception {
        Waiting.until(WAIT_MAX, "the reason names " + reference, () -> {
            TimeVerdict verdict = clock.judgeAgain();
            assertEquals(TimeTrust.UNTRUSTED, verdict.trust(), verdict::toString);
            return verdict.reason().contains(reference);
        });
    }

    private static String tracking() throws Exception {
        return Shell.run("chronyc", "-c", "-n", "tracking");
    }

    @Test
    void neverSynchronisedIsUntrusted() throws Exception {
        RigChrony.client(RigChrony.NOBODY, "rtcsync");
        assertUntrustedFor("00000000");
    }

    @Test
    void localStratumLooksHealthyAndIsUntrusted() throws Exception {
        RigChrony.client("local stratum 10", "rtcsync");
        Waiting.until(WAIT_MAX, "chrony says Normal", () -> tracking().contains("Normal"));
        assertUntrustedFor("7F7F0101");
    }

    @Test
    void aServerThatAnswersIsTrustedWithABound() throws Exception {
        RigChrony.source();
        RigChrony.client(RigChrony.SERVER, "rtcsync");
        Waiting.until(WAIT_MAX, "its bound is a quarter of a second of " + clock.verdict(), () -> {
            TimeVerdict verdict = clock.judgeAgain();
            return verdict.trust() == TimeTrust.TRUSTED && verdict.bound().compareTo(BOUND_MAX) <= 0;
        });
        Duration kernel = KernelTime.open().maxError();
        assertNotNull(kernel);
        assertTrue(kernel.compareTo(Duration.ofSeconds(16)) < 0, kernel::toString);
    }

    @Test
    void aServerWithoutRtcsyncIsTrustedToo() throws Exception {
        RigChrony.source();
        RigChrony.client(RigChrony.SERVER);
        await(TimeTrust.TRUSTED);
        String kernel = Shell.run("busybox", "adjtimex");
        assertTrue(kernel.contains("UNSYNC"), "without rtcsync chrony leaves the kernel's flag, but " + kernel);
    }

    @Test
    void aServerThatIsGoneForTooLongIsHeldOverAlthoughChronySaysNormal() throws Exception {
        // Hours in three seconds: how old the last sample may be is the only thing that is not as in a dock.
        var strict =
                new SystemClock(new ChronyTime(ChronyTime.COMMAND, KernelTime.open()::maxError, Duration.ofSeconds(3)));
        RigChrony.source();
        RigChrony.client(RigChrony.SERVER, "rtcsync");
        TimeVerdict held = heldOver(strict);
        for (int tries = 1; tries < TRIES_MAX && !held.reason().contains("last heard"); tries++) {
            RigChrony.source();
            held = heldOver(strict);
        }
        assertTrue(held.reason().contains("last heard"), held.reason());
        assertTrue(tracking().contains("Normal"));
        assertNotNull(held.remaining());
        RigChrony.source();
        Waiting.until(WAIT_MAX, "it is trusted again", () -> strict.judgeAgain().trust() == TimeTrust.TRUSTED);
    }

    @Test
    void aServerThatIsGoneIsStillNormalAndWithoutChronyTheTimeIsHeldOver() throws Exception {
        RigChrony.source();
        RigChrony.client(RigChrony.SERVER, "rtcsync");
        TimeVerdict still = withoutItsServer();
        for (int tries = 1; tries < TRIES_MAX && still.trust() != TimeTrust.TRUSTED; tries++) {
            RigChrony.source();
            still = withoutItsServer();
        }
        assertEquals(TimeTrust.TRUSTED, still.trust(), "what was heard a moment ago still holds, but " + still);
        assertTrue(tracking().contains("Normal"));
        RigChrony.end(RigChrony.CLIENT);
        TimeVerdict held = clock.judgeAgain();
        assertEquals(TimeTrust.HOLDOVER, held.trust(), held::toString);
        assertTrue(held.reason().contains("chrony cannot be asked"), held.reason());
        SystemClock fresh = new SystemClock(new ChronyTime());
        assertEquals(TimeTrust.UNTRUSTED, fresh.judgeAgain().trust(), "who never trusted it holds nothing over");
    }

    @Test
    void aClockThatIsMovedIsUntrustedUntilChronyHasPutItRight() throws Exception {
        RigChrony.source();
        RigChrony.client(RigChrony.SERVER, "rtcsync");
        await(TimeTrust.TRUSTED);
        var watch = new StepWatch();
        watch.look(clock.wall(), clock.monotonicNanos());
        Shell.run("date", "--set=+5 minutes");
        TimeVerdict atOnce = clock.verdict();
        assertEquals(TimeTrust.UNTRUSTED, atOnce.trust(), atOnce::toString);
        StepWatch.Step step = watch.look(clock.wall(), clock.monotonicNanos()).orElseThrow();
        assertTrue(step.size().minus(Duration.ofMinutes(5)).abs().compareTo(Duration.ofSeconds(2)) < 0, step::toString);
        assertEquals(TimeTrust.UNTRUSTED, clock.judgeAgain().trust(), "whatever chrony says of before");
        // Client and source share the machine's clock: when both have looked again, they agree on it.
        await(TimeTrust.TRUSTED);
    }
}
