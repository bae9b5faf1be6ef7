package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges the clock by asking chrony, which works without privileges over loopback (platform.md §4.2). */
public final class ChronyTime implements TimeJudge {
    /** How long chronyc may take. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** chronyc's own command line. */
    public static final List<String> COMMAND = List.of("chronyc", "-c", "-n", "tracking");

    private static final int OUTPUT_BYTES_MAX = 4096;

    private final List<String> command;
    private final Supplier<@Nullable Duration> kernelError;
    private final Duration ageMin;
    private final StepWatch steps = new StepWatch();
    private ChronyVerdict.@Nullable Anchor anchor;
    private @Nullable Instant heard;
    private @Nullable Stepped stepped;

    /** @param heardBefore chrony's last sample of before the step; null if none was seen */
    private record Stepped(StepWatch.Step step, @Nullable Instant heardBefore) {}

    public ChronyTime() {
        this(COMMAND, KernelTime.open()::maxError, ChronyVerdict.REFERENCE_AGE_MIN);
    }

    /**
     * As asked by {@code command}.
     *
     * @param kernelError the kernel's maximum error, null where it cannot be asked
     * @param ageMin as {@link ChronyVerdict#of(ChronyTracking, Instant, Duration)}
     */
    ChronyTime(List<String> command, Supplier<@Nullable Duration> kernelError, Duration ageMin) {
        this.command = List.copyOf(command);
        this.kernelError = kernelError;
        this.ageMin = ageMin;
    }

    @Override
    public synchronized TimeVerdict judge(Instant wall, long monotonicNanos) {
        steps.look(wall, monotonicNanos).ifPresent(step -> stepped = new Stepped(step, heard));
        TimeVerdict now = ask(wall);
        if (now.trust() == TimeTrust.TRUSTED) {
            anchor = new ChronyVerdict.Anchor(wall, monotonicNanos, now.bound());
            return now;
        }
        return ChronyVerdict.heldOver(anchor, now, wall, monotonicNanos);
    }

    /**
     * After a step chrony goes on saying what it said before until it hears from its source again, so its word counts only
     * once it has.
     */
    private TimeVerdict judged(ChronyTracking tracking, Instant wall) {
        heard = tracking.referenceTime();
        Stepped last = stepped;
        if (last != null) {
            if (tracking.referenceTime().equals(last.heardBefore())) {
                return ChronyVerdict.untrusted(
                        Cause.of(CauseCode.TIME_STEPPED, last.step().size().toMillis()));
            }
            stepped = null;
        }
        return ChronyVerdict.crossChecked(ChronyVerdict.of(tracking, wall, ageMin), kernelError.get());
    }

    private TimeVerdict ask(Instant wall) {
        try {
            return judged(ChronyTracking.parse(run()), wall);
        } catch (IOException e) {
            return ChronyVerdict.untrusted(Cause.of(CauseCode.TIME_UNASKED, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return ChronyVerdict.untrusted(Cause.of(CauseCode.TIME_UNREADABLE, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ChronyVerdict.untrusted(Cause.of(CauseCode.TIME_INTERRUPTED));
        }
    }

    private String run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // An inherited notify socket lets any child speak to systemd in the daemon's name (platform.md §4.2).
        builder.environment().remove("NOTIFY_SOCKET");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("no answer within " + TIMEOUT.toMillis() + " ms from " + command.get(0));
            }
            String output = new String(process.getInputStream().readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(command.get(0) + " ended with " + process.exitValue() + ": " + output.strip());
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
