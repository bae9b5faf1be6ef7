package io.mooring.gateway.time;

import io.mooring.gateway.TimeTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The computer's clocks. The verdict is the one of the latest {@link #judgeAgain()}, which whoever owns the clock calls
 * every {@link #JUDGE_INTERVAL}; until the first it is untrusted.
 */
public final class SystemClock implements GatewayClock {
    /** How often the owner should call {@link #judgeAgain()}. */
    public static final Duration JUDGE_INTERVAL = Duration.ofSeconds(16);

    private static final Path KERNEL_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final TimeJudge judge;
    private final String bootId;
    private volatile TimeVerdict verdict =
            new TimeVerdict(TimeTrust.UNTRUSTED, Duration.ZERO, "none", "the clock was not judged yet");

    public SystemClock(TimeJudge judge) {
        this.judge = judge;
        this.bootId = readBootId(KERNEL_BOOT_ID);
    }

    /** Asks the judge, which may take seconds. */
    public synchronized TimeVerdict judgeAgain() {
        TimeVerdict latest = judge.judge(wall(), monotonicNanos());
        verdict = latest;
        return latest;
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public TimeVerdict verdict() {
        return verdict;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting " + duration);
            }
            LockSupport.parkNanos(this, left);
        }
    }

    /** The kernel's name for this boot; where it gives none, one of our own, which then names this run. */
    static String readBootId(Path file) {
        try (var in = java.nio.file.Files.newInputStream(file)) {
            String text = new String(in.readNBytes(64), StandardCharsets.US_ASCII).strip();
            return UUID.fromString(text).toString();
        } catch (IOException | IllegalArgumentException e) {
            return UUID.randomUUID().toString();
        }
    }
}
