package io.mooring.gateway.time;

import java.time.Instant;

/** Finds out whether the wall clock can be believed. One judge serves one clock and is asked by one thread at a time. */
public interface TimeJudge {
    /**
     * Judges now. May take seconds; never throws: what cannot be found out is untrusted, with the reason.
     *
     * @param wall the wall clock now
     * @param monotonicNanos the monotonic clock now
     */
    TimeVerdict judge(Instant wall, long monotonicNanos);
}
