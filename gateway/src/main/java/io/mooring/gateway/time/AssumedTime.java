package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;

/** Takes the wall clock for right without looking, and says so. For the demonstration only. */
public final class AssumedTime implements TimeJudge {
    /** What the verdict names as its source. */
    public static final String SOURCE = "assumed";

    private static final Duration BOUND = Duration.ofMillis(250);

    @Override
    public TimeVerdict judge(Instant wall, long monotonicNanos) {
        return new TimeVerdict(TimeTrust.TRUSTED, BOUND, SOURCE, Cause.of(CauseCode.TIME_ASSUMED));
    }
}
