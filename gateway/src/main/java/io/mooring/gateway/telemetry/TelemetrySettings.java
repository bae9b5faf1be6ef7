package io.mooring.gateway.telemetry;

import java.time.Duration;

/**
 * How telemetry paces itself.
 *
 * @param statePeriod state messages are looked at this often, and sent where they changed
 * @param metricsPeriod between two {@code metrics} messages; the dock's {@code state} is repeated as often
 * @param answerTimeout with messages unanswered and none answered for this long, the connection counts as broken; one on which
 *     the broker takes a message when it is as old as that has stood, and the next waits begin small again
 * @param retryMin the first wait after a connection failed; doubled up to {@code retryMax}, with jitter
 * @param parkedRetry what the broker refused is offered again this often, and on each new connection
 * @param positionPeriod the outbox's position is saved this often while it moves
 * @param backlogPerSecondMax event messages in a second, 0 for as many as the broker takes
 * @param replayPerSecondMax of those told again because somebody asked, 1 or more
 */
public record TelemetrySettings(
        Duration statePeriod,
        Duration metricsPeriod,
        Duration answerTimeout,
        Duration retryMin,
        Duration retryMax,
        Duration parkedRetry,
        Duration positionPeriod,
        int backlogPerSecondMax,
        int replayPerSecondMax) {
    /** What suits a dock. */
    public static final TelemetrySettings USUAL = new TelemetrySettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            0,
            500);

    /** With other limits. */
    public TelemetrySettings limited(int backlogPerSecond, int replayPerSecond) {
        return new TelemetrySettings(
                statePeriod,
                metricsPeriod,
                answerTimeout,
                retryMin,
                retryMax,
                parkedRetry,
                positionPeriod,
                backlogPerSecond,
                replayPerSecond);
    }
}
