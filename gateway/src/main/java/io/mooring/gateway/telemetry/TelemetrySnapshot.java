package io.mooring.gateway.telemetry;

/**
 * Telemetry at one moment. Counters count since the program started.
 *
 * @param broker as configured, empty where there is none
 * @param published event messages handed to a connection, repeats among them
 * @param acknowledged event messages a broker took (reason below 0x80)
 * @param refused answers of 0x80 and above, to messages of any kind
 * @param parked event messages the broker refused and that are offered again later
 * @param queueDepth journal entries after the outbox's position, plus parked
 * @param metricsDropped {@code metrics} messages that were due while there was no connection
 * @param connections made so far
 * @param message for people, one line: why it is not connected, or what was refused; else empty
 */
public record TelemetrySnapshot(
        boolean connected,
        String broker,
        long published,
        long acknowledged,
        long refused,
        long parked,
        long queueDepth,
        long metricsDropped,
        long connections,
        String message) {
    /** No telemetry is configured. */
    public static final TelemetrySnapshot NONE = new TelemetrySnapshot(false, "", 0, 0, 0, 0, 0, 0, 0, "");

    /** Whether there is a broker to tell. */
    public boolean configured() {
        return !broker.isEmpty();
    }
}
