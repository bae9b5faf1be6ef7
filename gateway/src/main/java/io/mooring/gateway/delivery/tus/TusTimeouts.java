package io.mooring.gateway.delivery.tus;

import java.time.Duration;

/**
 * How long an office may take.
 *
 * @param connect until the connection, with TLS, stands
 * @param stall without a byte taken while bytes are being sent
 * @param answer after the request has been sent, for an office that has nothing to read
 * @param officeBytesPerSecondMin how fast an office must at least sync, read and hash what it answers for
 */
public record TusTimeouts(Duration connect, Duration stall, Duration answer, long officeBytesPerSecondMin) {
    /** 10 s, 60 s, 30 s, 8 MiB/s. */
    public static final TusTimeouts STANDARD =
            new TusTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), 8L << 20);

    /** For an answer that needs the office to read so many bytes. */
    Duration answerAfterReading(long bytes) {
        return answer.plusSeconds(bytes / officeBytesPerSecondMin);
    }
}
