package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Brokers that end the connection over a message say so in their DISCONNECT, which must not get lost among all that fails with it:
 * without it one event that is denied would keep all others back.
 */
@Timeout(180)
final class DeniedEndTest {
    private static final int DISCONNECT = 0xE0;

    private static final TelemetryMessage WILL =
            new TelemetryMessage("mooring/v1/dock-7/status", "{\"state\":\"offline\"}", true, null);
    private static final TelemetryMessage EVENT =
            new TelemetryMessage("mooring/v1/dock-7/evt/stopped", "{\"seq\":1}", false, Duration.ofDays(7));

    private final BlockingQueue<Said> losses = new LinkedBlockingQueue<>();

    @ParameterizedTest(name = "reason {0}, {2} under way")
    @CsvSource({
        "0x87, BROKER_ALLOWS_NOT, 1",
        "0x87, BROKER_ALLOWS_NOT, 8",
        "0x90, BROKER_TOPIC_INVALID, 8",
        "0x95, BROKER_TOO_LARGE, 8"
    })
    void anEndSaysWhatItIsOver(String reason, Heard meaning, int underWay) throws Exception {
        var came = new AtomicInteger();
        try (var broker = new RawBroker(RawBroker.polite(new byte[0], (wire, publish) -> {
            if (came.incrementAndGet() == underWay) {
                wire.send(DISCONNECT, Integer.decode(reason));
                throw new EOFException("and it closes");
            }
        }))) {
            var settings =
                    new PahoSettings("127.0.0.1", broker.port(), "dock-7", null, null, null, Duration.ofSeconds(60));
            TelemetryConnection connection =
                    new PahoLink(settings).connect(List.of("mooring/v1/dock-7/ack"), WILL, new Ears(losses));
            for (int ticket = 1; ticket <= underWay; ticket++) {
                connection.publish(ticket, EVENT);
            }
            assertEquals(meaning, ended().meaning());
            connection.abandon();
        }
    }

    /** The first reason with a meaning, as the dock takes it: one end is reported several times. */
    private Said ended() throws InterruptedException {
        Said one = losses.poll(90, TimeUnit.SECONDS);
        while (one != null && one.meaning() == null) {
            one = losses.poll(90, TimeUnit.SECONDS);
        }
        return Objects.requireNonNull(one, "no end that means anything");
    }

    private record Ears(BlockingQueue<Said> losses) implements TelemetryListener {
        @Override
        public void answered(long ticket, int reason) {
            throw new AssertionError("nothing is answered, but " + ticket + " with " + reason);
        }

        @Override
        public void received(Incoming message) {
            throw new AssertionError("nobody says anything, but " + message);
        }

        @Override
        public void lost(Said reason) {
            losses.add(reason);
        }
    }
}
