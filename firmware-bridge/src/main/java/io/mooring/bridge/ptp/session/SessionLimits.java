package io.mooring.bridge.ptp.session;

import java.time.Duration;

/**
 * How long a camera may take and how little it may send (reliability.md F14).
 *
 * @param sendTimeout for one transfer to the camera
 * @param answerTimeout for the first byte of an answer: cameras build long listings before they send them
 * @param idleTimeout for the next transfer of a data phase that has begun; one that is streamed from its first byte on
 *     has the answer's patience throughout, because a stream has one
 * @param rateBytesPerSecondMin the least a data phase may bring in each window of waiting
 * @param rateWindow how much waiting for the camera is averaged; time spent by the receiver of the bytes does not count
 * @param restTimeout for a camera to come to rest after a transaction was abandoned
 */
public record SessionLimits(
        Duration sendTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        long rateBytesPerSecondMin,
        Duration rateWindow,
        Duration restTimeout) {

    /** 10 s to send, 60 s to answer, 20 s of silence, 256 KB/s over 60 s, 5 s to rest. */
    public static final SessionLimits DEFAULT = new SessionLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            256_000,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    /** The same, but answers must begin within this time where they may take longer. */
    SessionLimits withAnswerWithin(Duration timeout) {
        Duration shorter = timeout.compareTo(answerTimeout) < 0 ? timeout : answerTimeout;
        return new SessionLimits(sendTimeout, shorter, idleTimeout, rateBytesPerSecondMin, rateWindow, restTimeout);
    }
}
