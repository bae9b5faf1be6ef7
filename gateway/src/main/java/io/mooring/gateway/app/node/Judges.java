package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.config.TimeConfig;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.ChronyTime;
import io.mooring.gateway.time.TimeJudge;
import io.mooring.gateway.time.TimeVerdict;

/** Who judges the computer's clock, as configured. */
final class Judges {
    private Judges() {}

    static TimeJudge of(TimeConfig config) {
        return switch (config.source()) {
            case CHRONY -> new ChronyTime();
            case ASSUMED -> inTheNameOf(config.assumedBy().orElse("nobody"));
        };
    }

    private static TimeJudge inTheNameOf(String person) {
        TimeJudge assumed = new AssumedTime();
        return (wall, monotonicNanos) -> {
            TimeVerdict verdict = assumed.judge(wall, monotonicNanos);
            return new TimeVerdict(
                    verdict.trust(), verdict.bound(), verdict.source(), Cause.of(CauseCode.TIME_ASSUMED_BY, person));
        };
    }
}
