package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The computer's clocks. The verdict is the one of the latest {@link #judgeAgain()}, or of the {@link #look()} that found it
 * due; until the first it is untrusted.
 */
public final class SystemClock implements GatewayClock {
    /** How often the judge is asked while nothing happens. */
    public static final Duration JUDGE_INTERVAL = Duration.ofSeconds(16);

    /** A verdict older than this is none: whoever should have judged again does not. */
    static final Duration JUDGED_AGE_MAX = JUDGE_INTERVAL.multipliedBy(5);

    private static final Path KERNEL_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final TimeJudge judge;
    private final String bootId;
    private volatile Judged judged =
            new Judged(TimeVerdict.untrusted("none", Cause.of(CauseCode.TIME_NOT_JUDGED)), Instant.EPOCH, 0);

    /** A verdict and the moment it was asked for, on both clocks. */
    record Judged(TimeVerdict verdict, Instant wall, long monotonicNanos) {
        boolean isDue(ClockInstant now) {
            Duration age = Duration.ofNanos(now.monotonicNanos() - monotonicNanos);
            return age.compareTo(JUDGE_INTERVAL) >= 0 || movedBy(now).abs().compareTo(StepWatch.STEP_MAX) > 0;
        }

        private Duration movedBy(ClockInstant now) {
            return Duration.between(wall.plusNanos(now.monotonicNanos() - monotonicNanos), now.wall());
        }

        /** What of a verdict is left later: whoever moves the clock in between must not have a camera set by it. */
        TimeVerdict at(ClockInstant now) {
            Duration age = Duration.ofNanos(now.monotonicNanos() - monotonicNanos);
            Duration step = movedBy(now);
            if (step.abs().compareTo(StepWatch.STEP_MAX) > 0) {
                return TimeVerdict.untrusted(
                        verdict.source(), Cause.of(CauseCode.TIME_MOVED_SINCE_JUDGED, step.toMillis()));
            }
            return age.compareTo(JUDGED_AGE_MAX) > 0
                    ? TimeVerdict.untrusted(verdict.source(), Cause.of(CauseCode.TIME_JUDGED_AGO, age.toSeconds()))
                    : verdict;
        }
    }

    public SystemClock(TimeJudge judge) {
        this.judge = judge;
        this.bootId = readBootId(KERNEL_BOOT_ID);
    }

    /** Asks the judge, which may take seconds. */
    @Override
    public synchronized TimeVerdict judgeAgain() {
        ClockInstant now = both();
        judged = new Judged(judge.judge(now.wall(), now.monotonicNanos()), now.wall(), now.monotonicNanos());
        return verdict();
    }

    /** Judges again if it is time to, or if somebody has moved the clock since; its owner calls this every second or so. */
    public void look() {
        if (judged.isDue(both())) {
            judgeAgain();
        }
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    /** {@link #monotonicNanos()} for whoever needs nothing else of a clock. */
    public static LongSupplier monotonic() {
        return System::nanoTime;
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public TimeVerdict verdict() {
        Judged latest = judged;
        return latest.verdict().maySetClocks() ? latest.at(both()) : latest.verdict();
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
