package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;
import java.util.Map;
import java.util.TreeMap;

/** What is counted since the program started; all but {@code wake} belongs to the stepping thread. */
final class TelemetryCounters {
    long published;
    long acknowledged;
    long refused;
    long metricsDropped;
    long connections;
    long replayed;
    long acks;
    long commands;
    Said trouble = Said.NOTHING;
    volatile Runnable wake = () -> {};

    /** What came and was not believed or followed, by reason; the reasons are few and ours. */
    private final Map<String, Long> unheeded = new TreeMap<>();

    void unheeded(String reason) {
        unheeded.merge(reason, 1L, Long::sum);
    }

    TelemetrySnapshot snapshot(String broker, boolean connected, Outbox outbox, Replay replay, Consumers consumers) {
        return new TelemetrySnapshot(
                connected,
                broker,
                published,
                acknowledged,
                refused,
                outbox.parked(),
                outbox.depth(),
                metricsDropped,
                connections,
                trouble.words().isEmpty() ? Said.heard(outbox.trouble()) : trouble,
                new TelemetrySnapshot.Heard(
                        acks, commands, Map.copyOf(unheeded), replayed, replay.left(), consumers.lags(outbox.told())));
    }
}
