package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;
import java.util.List;
import java.util.Map;

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
 * @param trouble why it is not connected, or what was refused; else nothing
 * @param heard what came from the other side
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
        Said trouble,
        Heard heard) {
    /** No telemetry is configured. */
    public static final TelemetrySnapshot NONE =
            new TelemetrySnapshot(false, "", 0, 0, 0, 0, 0, 0, 0, Said.NOTHING, Heard.NOTHING);

    /**
     * What offices said to this dock.
     *
     * @param acks believed, of consumers about themselves
     * @param commands followed
     * @param unheeded what was not believed or followed, counted by reason
     * @param replayed event messages told again because somebody asked
     * @param replayLeft journal entries still to be gone through for that
     * @param consumers how far each is, by name
     */
    public record Heard(
            long acks,
            long commands,
            Map<String, Long> unheeded,
            long replayed,
            long replayLeft,
            List<ConsumerLag> consumers) {
        /** Nothing came. */
        public static final Heard NOTHING = new Heard(0, 0, Map.of(), 0, 0, List.of());

        public Heard {
            unheeded = Map.copyOf(unheeded);
            consumers = List.copyOf(consumers);
        }

        /** Over all reasons. */
        public long unheededTotal() {
            return unheeded.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** For people, one line in English: why it is not connected, or what was refused; else empty. */
    public String message() {
        return trouble.words();
    }

    /** Whether there is a broker to tell. */
    public boolean configured() {
        return !broker.isEmpty();
    }
}
