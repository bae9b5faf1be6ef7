package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At stake: a broker that lies must not cost an event, nor the process that reads the cameras. */
@Timeout(180)
final class HostileBrokerTest {
    private static final byte[] PLAIN = {};
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TelemetryMessage WILL =
            new TelemetryMessage("mooring/v1/dock-7/status", "{\"state\":\"offline\"}", true, null);
    private static final TelemetryMessage EVENT =
            new TelemetryMessage("mooring/v1/dock-7/evt/stopped", "{\"seq\":1}", false, Duration.ofDays(7));

    private final Ears ears = new Ears();

    private TelemetryConnection connect(RawBroker broker) throws TelemetryException {
        return connect(broker, PATIENCE);
    }

    private TelemetryConnection connect(RawBroker broker, Duration limit) throws TelemetryException {
        var settings = new PahoSettings("127.0.0.1", broker.port(), "dock-7", null, null, null, limit);
        return new PahoLink(settings).connect(List.of("mooring/v1/dock-7/ack"), WILL, ears);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void aBrokerThatAcknowledgesNothingIsNotToldAnything() throws Exception {
        // Maximum QoS 0: the library would send events without asking for an answer, and call them delivered.
        try (var broker = new RawBroker(RawBroker.polite(bytes(0x24, 0), RawBroker::acknowledge))) {
            var refused = assertThrows(TelemetryException.class, () -> connect(broker));
            assertTrue(String.valueOf(refused.getMessage()).contains("Maximum QoS is 0"), refused.getMessage());
        }
    }

    @Test
    void aWindowOf65535IsAWindow() throws Exception {
        try (var broker = new RawBroker(RawBroker.polite(bytes(0x21, 0xFF, 0xFF), RawBroker::acknowledge))) {
            TelemetryConnection connection = connect(broker);
            assertEquals(16, connection.window());
            connection.publish(1, EVENT);
            assertEquals("1 answered 0", ears.next());
            connection.close();
        }
    }

    @Test
    void aBrokerWithoutAWindowIsNotUsed() throws Exception {
        try (var broker = new RawBroker(RawBroker.polite(bytes(0x21, 0, 0), RawBroker::acknowledge))) {
            var refused = assertThrows(TelemetryException.class, () -> connect(broker));
            assertTrue(String.valueOf(refused.getMessage()).contains("Receive Maximum is 0"), refused.getMessage());
        }
    }

    @Test
    void theGoodbyeHasAPlaceThoughNothingIsAnswered() throws Exception {
        try (var broker = new RawBroker(RawBroker.polite(bytes(0x21, 0, 10), (wire, publish) -> {}))) {
            TelemetryConnection connection = connect(broker);
            assertEquals(9, connection.window());
            for (int ticket = 1; ticket <= connection.window(); ticket++) {
                connection.publish(ticket, EVENT);
                broker.await(RawBroker.PUBLISH);
            }
            connection.publish(99, WILL);
            connection.close();
            assertEquals(WILL.topic(), broker.await(RawBroker.PUBLISH).topic());
            broker.await(RawBroker.DISCONNECT);
        }
    }

    @Test
    void aPacketLongerThanAllowedCostsNoMemory() throws Exception {
        // A PUBLISH, or a CONNACK, of 256 MiB is announced; nothing of it follows.
        byte[] announced = bytes(0x30, 0xFF, 0xFF, 0xFF, 0x7F);
        try (var broker = new RawBroker(wire -> {
            wire.next();
            wire.raw(bytes(0x20, 0xFF, 0xFF, 0xFF, 0x7F));
            wire.next();
        })) {
            var refused = assertThrows(TelemetryException.class, () -> connect(broker));
            assertTrue(String.valueOf(refused.getMessage()).contains("268435460 bytes"), refused.getMessage());
        }
        try (var broker = new RawBroker(RawBroker.polite(PLAIN, (wire, publish) -> wire.raw(announced)))) {
            TelemetryConnection connection = connect(broker);
            connection.publish(1, EVENT);
            String lost = ears.lost();
            assertTrue(lost.contains("268435460 bytes, it may send 16384 at most"), lost);
            connection.abandon();
        }
    }

    @Test
    void whatNobodyAskedForEndsTheConnection() throws Exception {
        List<byte[]> uncalled = List.of(
                // A message of quality of service 2, which the library keeps for ever.
                bytes(0x34, 6, 0, 1, 'x', 0, 1, 0),
                bytes(0x50, 2, 0, 9),
                bytes(0x62, 2, 0, 9),
                bytes(0x70, 2, 0, 9),
                bytes(0x10, 2, 0, 0),
                bytes(0xF0, 0),
                bytes(0x40, 0x80, 0x80, 0x80, 0x80, 0x01));
        for (byte[] packet : uncalled) {
            try (var broker = new RawBroker(RawBroker.polite(PLAIN, (wire, publish) -> wire.raw(packet)))) {
                TelemetryConnection connection = connect(broker);
                connection.publish(1, EVENT);
                String lost = ears.lost();
                assertTrue(lost.contains("nobody asked for") || lost.contains("no end"), lost);
                connection.abandon();
            }
            ears.heard.clear();
        }
    }

    @Test
    void whatCannotBeReadEndsTheConnectionAtOnceAndSaysWhy() throws Exception {
        List<byte[]> unreadable = List.of(
                // A topic, a reason and a user property with a character that no text of MQTT may have (§1.5.4).
                bytes(0x30, 5, 0, 1, 0x01, 0, 'x'),
                bytes(0x40, 8, 0, 1, 0, 4, 0x1F, 0, 1, 0x01),
                bytes(0x30, 12, 0, 1, 't', 7, 0x26, 0, 1, 'k', 0, 1, 0x01, 'x'));
        for (byte[] packet : unreadable) {
            try (var broker = new RawBroker(RawBroker.polite(PLAIN, (wire, publish) -> wire.raw(packet)))) {
                TelemetryConnection connection = connect(broker);
                connection.publish(1, EVENT);
                String lost = ears.next();
                // And not, half a minute later, that nothing came any more.
                assertTrue(lost.startsWith("lost ") && lost.contains("cannot be read"), lost);
                connection.abandon();
            }
            ears.heard.clear();
        }
        byte[] reason = bytes(0x1F, 0, 1, 0x01);
        try (var broker = new RawBroker(wire -> {
            wire.next();
            wire.connack(0, reason);
            wire.next();
        })) {
            var refused = assertThrows(TelemetryException.class, () -> connect(broker));
            assertTrue(String.valueOf(refused.getMessage()).contains("cannot be read"), refused.getMessage());
        }
    }

    @Test
    void whatABrokerSaysOfSessionsIsNotBuiltOn() throws Exception {
        // A session that is there though there was none, and one that is gone: both times the dock asks to listen, and
        // is answered.
        for (int present : List.of(1, 0)) {
            try (var broker = new RawBroker(wire -> {
                wire.next();
                wire.send(0x20, present, 0, 0);
                for (RawBroker.Packet packet = wire.next();
                        packet.type() != RawBroker.DISCONNECT;
                        packet = wire.next()) {
                    if (packet.type() == RawBroker.SUBSCRIBE) {
                        wire.send(0x90, packet.id() >> 8, packet.id(), 0, 1);
                    } else if (packet.type() == RawBroker.PUBLISH) {
                        RawBroker.acknowledge(wire, packet);
                    }
                }
            })) {
                for (int connections = 0; connections < 2; connections++) {
                    TelemetryConnection connection = connect(broker);
                    broker.await(RawBroker.SUBSCRIBE);
                    connection.publish(1, EVENT);
                    assertEquals("1 answered 0", ears.next());
                    connection.close();
                }
            }
        }
    }

    @Test
    void onlyAPubackIsAnAnswer() throws Exception {
        // A SUBACK with the message's number.
        try (var broker = new RawBroker(
                RawBroker.polite(PLAIN, (wire, publish) -> wire.send(0x90, publish.id() >> 8, publish.id(), 0, 0)))) {
            TelemetryConnection connection = connect(broker);
            connection.publish(1, EVENT);
            assertTrue(ears.next().startsWith("lost "), "an event counts as delivered though nobody took it");
            connection.abandon();
        }
    }

    @Test
    void answersToWhatWasNeverSentAndAnswersThatComeTwiceMeanNothing() throws Exception {
        try (var broker = new RawBroker(RawBroker.polite(PLAIN, (wire, publish) -> {
            wire.send(0x40, 0x7A, 0x7A);
            wire.send(0x90, 0x7A, 0x7B, 0, 1);
            wire.send(0xD0);
            wire.send(0x20, 1, 0, 0);
            RawBroker.acknowledge(wire, publish);
            RawBroker.acknowledge(wire, publish);
        }))) {
            TelemetryConnection connection = connect(broker);
            for (int ticket = 1; ticket <= 50; ticket++) {
                connection.publish(ticket, EVENT);
                assertEquals(ticket + " answered 0", ears.next());
            }
            connection.close();
        }
    }

    @Test
    void aTopicIsNamedOrAliasedAsTheBrokerAllows() throws Exception {
        try (var broker = new RawBroker(RawBroker.polite(bytes(0x22, 0, 1), RawBroker::acknowledge))) {
            TelemetryConnection connection = connect(broker);
            connection.publish(1, EVENT);
            connection.publish(2, WILL);
            connection.publish(3, EVENT);
            assertEquals(EVENT.topic(), broker.await(RawBroker.PUBLISH).topic());
            assertEquals(WILL.topic(), broker.await(RawBroker.PUBLISH).topic());
            assertEquals("", broker.await(RawBroker.PUBLISH).topic());
            for (int ticket = 1; ticket <= 3; ticket++) {
                assertEquals(ticket + " answered 0", ears.next());
            }
            connection.close();
        }
    }

    @Test
    void aPacketSizeOfOneIsGivenUpAtOnce() throws Exception {
        try (var broker = new RawBroker(wire -> {
            wire.next();
            wire.connack(0, bytes(0x27, 0, 0, 0, 1));
            wire.next();
        })) {
            // The library cannot even subscribe then; what counts is that nobody waits for ever.
            assertThrows(TelemetryException.class, () -> connect(broker));
        }
    }

    @Test
    void nobodyIsSentElsewhere() throws Exception {
        try (var elsewhere = new RawBroker(RawBroker.polite(PLAIN, RawBroker::acknowledge))) {
            byte[] reference = text(0x1C, "127.0.0.1:" + elsewhere.port());
            // "Use another server", and "server moved".
            for (int reason : List.of(0x9C, 0x9D)) {
                try (var broker = new RawBroker(wire -> {
                    wire.next();
                    wire.connack(reason, reference);
                    wire.next();
                })) {
                    assertThrows(TelemetryException.class, () -> connect(broker));
                }
            }
            assertTrue(elsewhere.got.isEmpty(), "a broker sent this dock to another");
        }
    }

    @Test
    void whatABrokerSaysOfItsReasonsIsShortAndOnOneLine() throws Exception {
        String reason = "moved\u2028ERROR the disk is full\u202e" + "x".repeat(9_000);
        byte[] properties = text(0x1F, reason);
        try (var broker = new RawBroker(RawBroker.polite(PLAIN, (wire, publish) -> {
            int length = properties.length;
            var packet = new ByteArrayOutputStream();
            int body = 1 + 2 + length;
            packet.writeBytes(bytes(0xE0, (body & 0x7F) | 0x80, body >> 7, 0x9D, (length & 0x7F) | 0x80, length >> 7));
            packet.writeBytes(properties);
            wire.raw(packet.toByteArray());
        }))) {
            TelemetryConnection connection = connect(broker);
            connection.publish(1, EVENT);
            String lost = ears.next();
            while (!lost.contains("reason 157")) {
                lost = ears.next();
            }
            assertTrue(lost.length() < 700, lost.length() + " characters");
            assertTrue(lost.contains("moved?ERROR the disk is full?x"), lost);
            connection.abandon();
        }
    }

    private static byte[] text(int property, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(property, utf8.length >> 8, utf8.length));
        out.writeBytes(utf8);
        return out.toByteArray();
    }

    @Test
    void noThreadOutlivesItsConnection() throws Exception {
        List<RawBroker.Manners> worst = List.of(
                RawBroker.polite(PLAIN, RawBroker::acknowledge),
                RawBroker.polite(PLAIN, (wire, publish) -> {}),
                wire -> wire.next(),
                // A balancer without a broker behind it.
                wire -> {},
                wire -> {
                    wire.next();
                    wire.connack(0x87, PLAIN);
                },
                wire -> {
                    wire.next();
                    wire.connack(0, PLAIN);
                    wire.next();
                    wire.next();
                });
        for (RawBroker.Manners manners : worst) {
            try (var broker = new RawBroker(manners)) {
                // The shortest falls into the beginning.
                for (Duration limit : List.of(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofSeconds(2))) {
                    try {
                        TelemetryConnection connection = connect(broker, limit);
                        connection.publish(1, EVENT);
                        connection.abandon();
                    } catch (TelemetryException e) {
                        assertTrue(String.valueOf(e.getMessage()).startsWith("connecting to tcp://"), e.getMessage());
                    }
                }
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (thread.getName().startsWith("MQTT ") || thread.getName().equals("mqtt-close")) {
                        thread.join(60_000);
                        assertFalse(thread.isAlive(), thread.getName() + " " + List.of(thread.getStackTrace()));
                    }
                }
            }
        }
    }

    /** Keeps what it hears. */
    private static final class Ears implements TelemetryListener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void answered(long ticket, int reason) {
            heard.add(ticket + " answered " + reason);
        }

        @Override
        public void received(Incoming message) {
            heard.add("received " + message.topic());
        }

        @Override
        public void lost(Said reason) {
            heard.add("lost " + reason.words());
        }

        String next() throws InterruptedException {
            String one = heard.poll(90, TimeUnit.SECONDS);
            return one == null ? "nothing" : one;
        }

        /** Why the connection was lost; the message under way says the same less exactly. */
        String lost() throws InterruptedException {
            return next() + " " + next();
        }
    }
}
