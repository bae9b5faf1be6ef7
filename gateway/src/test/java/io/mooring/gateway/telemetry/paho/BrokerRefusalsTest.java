package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: a broker does not let a dock in, and nobody there learns why. With the real library, over real sockets. */
final class BrokerRefusalsTest {
    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TelemetryMessage WILL = new TelemetryMessage("mooring/v1/dock-7/status", "{}", true, null);

    /** Answers whoever connects with fixed bytes, whatever he said, and goes on with others once it is told to. */
    private static final class Broker implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final Thread thread;

        Broker(byte[] answer, byte[] then) throws IOException {
            this.thread = new Thread(() -> serve(answer, then), "broker");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(byte[] answer, byte[] then) {
            try {
                while (true) {
                    try (Socket client = listening.accept()) {
                        if (client.getInputStream().read() < 0) {
                            continue;
                        }
                        client.getOutputStream().write(answer);
                        goesOn.await();
                        client.getOutputStream().write(then);
                        client.getInputStream().readAllBytes();
                    }
                }
            } catch (IOException | InterruptedException e) {
                // Closed, as below, or the client is gone and nobody asks any more.
            }
        }

        int port() {
            return listening.getLocalPort();
        }

        void goOn() {
            goesOn.countDown();
        }

        @Override
        public void close() throws IOException {
            goOn();
            listening.close();
        }
    }

    private record Ears(BlockingQueue<Said> heard) implements TelemetryListener {
        Ears() {
            this(new ArrayBlockingQueue<>(10));
        }

        @Override
        public void answered(long ticket, int reason) {
            throw new IllegalStateException("nothing was published");
        }

        @Override
        public void received(Incoming message) {
            throw new IllegalStateException("nothing was subscribed to");
        }

        @Override
        public void lost(Said reason) {
            heard.offer(reason);
        }
    }

    private static PahoLink link(int port) {
        return new PahoLink(new PahoSettings("127.0.0.1", port, "dock-7", "dock-7", "wrong", null, PATIENCE));
    }

    /** A CONNACK of MQTT 5 without properties (§3.2). */
    private static byte[] connack(int reason) {
        return new byte[] {0x20, 3, 0, (byte) reason, 0};
    }

    @ParameterizedTest
    @CsvSource({
        "0x85, BROKER_NAME_REFUSED",
        "0x86, BROKER_PASSWORD_WRONG",
        "0x87, BROKER_ALLOWS_NOT",
        "0x88, BROKER_BUSY",
        "0x89, BROKER_BUSY",
        "0x8a, BROKER_BANNED",
        "0x95, BROKER_TOO_LARGE",
        "0x97, BROKER_QUOTA",
        "0x9f, BROKER_BUSY",
        "0x80, BROKER_SAID_NO",
        "0x9d, BROKER_SAID_NO"
    })
    void whyADockIsNotLetInIsSaid(String reason, Heard meaning) throws Exception {
        try (Broker broker = new Broker(connack(Integer.decode(reason)), NOTHING)) {
            var no = assertThrows(
                    TelemetryException.class, () -> link(broker.port()).connect(List.of(), WILL, new Ears()));
            assertEquals(meaning, no.said().meaning(), no.toString());
            String said = Cause.text(no.said(), Locale.SIMPLIFIED_CHINESE);
            assertTrue(said.contains("（技术细节：connecting to "), said);
            if (meaning == Heard.BROKER_SAID_NO) {
                assertEquals(List.of(reason), no.said().of());
            }
        }
    }

    /** Let in, and told that another came under the same name (§3.14). */
    @Test
    void thatAnotherTookItsNameIsSaid() throws Exception {
        var ears = new Ears();
        try (Broker broker = new Broker(connack(0), new byte[] {(byte) 0xe0, 2, (byte) 0x8e, 0})) {
            var session = link(broker.port()).connect(List.of(), WILL, ears);
            broker.goOn();
            Said said = ears.heard().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            session.abandon();
            assertNotNull(said, "nothing was told");
            assertEquals(Heard.BROKER_TAKEN_OVER, said.meaning(), said.words());
        }
    }

    @Test
    void nobodyAtThePortIsSaid() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        var no = assertThrows(TelemetryException.class, () -> link(port).connect(List.of(), WILL, new Ears()));
        assertEquals(Heard.CONNECTION_REFUSED, no.said().meaning(), no.toString());
    }
}
