package io.mooring.gateway.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.TimeTrust;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real chronyd, in each of the states that platform.md §4.1 names; at stake: which of them a camera is set by. */
class ChronyInGuest {
    private static final String NOBODY = "server 127.0.0.1 port 11999 iburst minpoll 0 maxpoll 0";
    private static final String SERVER = "server 127.0.0.1 port 11123 iburst minpoll 0 maxpoll 0";
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Path CLIENT = Path.of("/run/chrony-client");
    private static final Path SOURCE = Path.of("/run/chrony-source");

    private final ChronyTime judge = new ChronyTime();
    private final SystemClock clock = new SystemClock(judge);

    @BeforeAll
    static void loopback() throws Exception {
        Shell.run("ip", "link", "set", "lo", "up");
        Files.createDirectories(Path.of("/run/chrony"));
    }

    @BeforeEach
    @AfterEach
    void nobodyRuns() throws Exception {
        end(CLIENT);
        end(SOURCE);
    }

    /** The kernel's own state stays as the one before left it, as on a machine on which chrony was started again. */
    private static void client(String... lines) throws Exception {
        start(CLIENT, new String[0], "port 0", "user root", "makestep 1 3", String.join("\n", lines));
    }

    private static void source() throws Exception {
        start(
                SOURCE,
                new String[] {"-x"},
                "port 11123",
                "user root",
                "cmdport 0",
                "bindcmdaddress /",
                "local stratum 3",
                "allow 127.0.0.1");
    }

    private static void start(Path base, String[] options, String... lines) throws IOException, InterruptedException {
        Path pid = Path.of(base + ".pid");
        Path configuration =
                Files.writeString(Path.of(base + ".conf"), String.join("\n", lines) + "\npidfile " + pid + "\n");
        String[] command = new String[options.length + 3];
        command[0] = "chronyd";
        System.arraycopy(options, 0, command, 1, options.length);
        command[options.length + 1] = "-f";
        command[options.length + 2] = configuration.toString();
        Shell.run(command);
    }

    private static void end(Path base) throws IOException, InterruptedException {
        Path pid = Path.of(base + ".pid");
        if (Files.exists(pid)) {
            long number = Long.parseLong(Files.readString(pid).strip());
            ProcessHandle running = ProcessHandle.of(number).orElse(null);
            if (running != null) {
                running.destroy();
                running.onExit().join();
            }
            Files.deleteIfExists(pid);
        }
    }

    private TimeVerdict await(TimeTrust trust) throws Exception {
        Waiting.until(
                WAIT_MAX,
                trust + " of " + clock.verdict(),
                () -> clock.judgeAgain().trust() == trust);
        return clock.verdict();
    }

    private static String tracking() throws Exception {
        return Shell.run("chronyc", "-c", "-n", "tracking");
    }

    @Test
    void neverSynchronisedIsUntrusted() throws Exception {
        client(NOBODY, "rtcsync");
        TimeVerdict verdict = clock.judgeAgain();
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(verdict.reason().contains("00000000"), verdict.reason());
    }

    @Test
    void localStratumLooksHealthyAndIsUntrusted() throws Exception {
        client("local stratum 10", "rtcsync");
        Waiting.until(WAIT_MAX, "chrony says Normal", () -> tracking().contains("Normal"));
        TimeVerdict verdict = clock.judgeAgain();
        assertEquals(TimeTrust.UNTRUSTED, verdict.trust());
        assertTrue(verdict.reason().contains("7F7F0101"), verdict.reason());
    }

    @Test
    void aServerThatAnswersIsTrustedWithABound() throws Exception {
        source();
        client(SERVER, "rtcsync");
        TimeVerdict verdict = await(TimeTrust.TRUSTED);
        assertTrue(verdict.bound().compareTo(Duration.ofMillis(250)) <= 0, verdict::toString);
        Duration kernel = KernelTime.open().maxError();
        assertNotNull(kernel);
        assertTrue(kernel.compareTo(Duration.ofSeconds(16)) < 0, kernel::toString);
    }

    @Test
    void aServerWithoutRtcsyncIsTrustedToo() throws Exception {
        source();
        client(SERVER);
        await(TimeTrust.TRUSTED);
    }

    @Test
    void aServerThatIsGoneIsStillNormalAndWithoutChronyTheTimeIsHeldOver() throws Exception {
        source();
        client(SERVER, "rtcsync");
        await(TimeTrust.TRUSTED);
        end(SOURCE);
        TimeVerdict still = clock.judgeAgain();
        assertEquals(TimeTrust.TRUSTED, still.trust(), "what was heard a moment ago still holds, but " + still);
        assertTrue(tracking().contains("Normal"));
        end(CLIENT);
        TimeVerdict held = clock.judgeAgain();
        assertEquals(TimeTrust.HOLDOVER, held.trust(), held::toString);
        assertTrue(held.reason().contains("chrony cannot be asked"), held.reason());
        SystemClock fresh = new SystemClock(new ChronyTime());
        assertEquals(TimeTrust.UNTRUSTED, fresh.judgeAgain().trust(), "who never trusted it holds nothing over");
    }

    @Test
    void aClockThatIsMovedIsUntrustedUntilChronyHasPutItRight() throws Exception {
        source();
        client(SERVER, "rtcsync");
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
