package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.broker.BrokerAccount;
import io.mooring.gateway.broker.BrokerSettings;
import io.mooring.gateway.broker.EmbeddedBroker;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: what the office hears through a real broker, with the real library, over real sockets. */
final class PahoOverBrokerTest {
    private static final BrokerAccount ACCOUNT = BrokerAccount.random(LiveDock.DOCK);

    @TempDir
    Path directory;

    static EmbeddedBroker broker(int port) throws Exception {
        return EmbeddedBroker.start(new BrokerSettings("127.0.0.1", port, List.of(ACCOUNT)));
    }

    static PahoLink link(int port) {
        return link(port, ACCOUNT.dock().value(), ACCOUNT.password());
    }

    private static PahoLink link(int port, String user, String password) {
        return new PahoLink(new PahoSettings("127.0.0.1", port, user, user, password, null, Duration.ofSeconds(60)));
    }

    @Test
    void anOfficeThatComesLateFindsBirthStateAndEveryBay() throws Exception {
        try (EmbeddedBroker broker = broker(0);
                LiveDock dock = new LiveDock(link(broker.port()), directory)) {
            dock.await("the connection", telemetry -> telemetry.connected());
            dock.tell(1);
            dock.await("an empty outbox", telemetry -> telemetry.acknowledged() == 1);
            try (var office = new Subscriber(broker.port(), "late-office")) {
                for (String topic : List.of("status", "info", "state", "bay/2/state")) {
                    Subscriber.Heard heard =
                            office.await(topic, message -> message.topic().equals(LiveDock.ROOT + topic));
                    assertTrue(heard.retained(), topic);
                }
                assertEquals(List.of(), office.seqs(), "an event was retained");
            }
        }
    }

    @Test
    void eventsArriveInOrderAndAGoodbyeFollows() throws Exception {
        try (EmbeddedBroker broker = broker(0);
                var office = new Subscriber(broker.port(), "office")) {
            try (LiveDock dock = new LiveDock(link(broker.port()), directory)) {
                for (int i = 0; i < 500; i++) {
                    dock.tell(i);
                }
                office.await("events", 500, message -> message.topic().endsWith("/evt/stopped"));
                assertEquals(LongStream.rangeClosed(1, 500).boxed().toList(), office.seqs());
            }
            office.await(
                    "the good-bye", message -> "shutdown".equals(message.body().get("reason")));
        }
    }

    @Test
    void theBrokerSaysThatADockIsGoneWhenItsConnectionDies() throws Exception {
        try (EmbeddedBroker broker = broker(0);
                var office = new Subscriber(broker.port(), "office")) {
            var will = new TelemetryMessage(LiveDock.ROOT + "status", "{\"state\":\"offline\"}", true, null);
            TelemetryConnection dock = link(broker.port()).connect(List.of(), will, new Deaf());
            dock.abandon();
            Subscriber.Heard heard =
                    office.await("the will", message -> message.topic().endsWith("/status"));
            assertEquals("offline", heard.body().get("state"));
        }
    }

    @Test
    void aBrokerThatRestartsLosesNothing() throws Exception {
        var heard = new TreeSet<Long>();
        EmbeddedBroker broker = broker(0);
        int port = broker.port();
        var way = new Barrier(link(port));
        try (LiveDock dock = new LiveDock(way, directory)) {
            try (var office = new Subscriber(port, "office")) {
                tell(dock, 0, 100);
                office.await("the first events", 50, message -> message.body().containsKey("seq"));
                heard.addAll(office.seqs());
                // While events flow. The office keeps its ears open until the broker is gone.
                way.close();
                tell(dock, 100, 200);
                office.await("the others", 200, message -> message.body().containsKey("seq"));
                heard.addAll(office.seqs());
            } finally {
                broker.close();
            }
            dock.await("the loss", telemetry -> !telemetry.connected());
            tell(dock, 200, 300);
            broker = broker(port);
            try (var office = new Subscriber(port, "office")) {
                way.open();
                dock.await("an empty outbox", telemetry -> telemetry.queueDepth() == 0);
                office.await("the rest", 100, message -> message.body().containsKey("seq"));
                heard.addAll(office.seqs());
            }
        } finally {
            broker.close();
        }
        assertEquals(new TreeSet<>(LongStream.rangeClosed(1, 300).boxed().toList()), heard);
    }

    private static void tell(LiveDock dock, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            dock.tell(i);
        }
    }

    @Test
    void nobodyElseMayPublishAndAWrongPasswordGetsNoConnection() throws Exception {
        try (EmbeddedBroker broker = broker(0)) {
            assertThrows(
                    TelemetryException.class,
                    () -> link(broker.port(), "dock-7", "guess").connect(List.of(), message("dock-7"), new Deaf()));
            var answers = new Deaf();
            TelemetryConnection own = link(broker.port()).connect(List.of(), message("dock-7"), answers);
            own.publish(1, message("dock-7"));
            assertEquals("1 below 80", answers.next());
            own.publish(2, message("dock-8"));
            assertEquals("2 refused", answers.next());
            own.publish(3, new TelemetryMessage("elsewhere", "{}", false, null));
            assertEquals("3 refused", answers.next());
            own.close();
        }
    }

    @Test
    void twoAccountsDoNotWriteForEachOther() throws Exception {
        var other = BrokerAccount.random(new DockId("dock-8"));
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, List.of(ACCOUNT, other)))) {
            var answers = new Deaf();
            TelemetryConnection eight =
                    link(broker.port(), "dock-8", other.password()).connect(List.of(), message("dock-8"), answers);
            eight.publish(1, message("dock-8"));
            assertEquals("1 below 80", answers.next());
            eight.publish(2, message("dock-7"));
            assertEquals("2 refused", answers.next());
            eight.close();
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var link = new PahoLink(new PahoSettings(
                    "127.0.0.1", mute.getLocalPort(), "dock-7", null, null, null, Duration.ofSeconds(1)));
            var failure = assertThrows(
                    TelemetryException.class, () -> link.connect(List.of(), message("dock-7"), new Deaf()));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("connecting to tcp://127.0.0.1:"),
                    () -> String.valueOf(failure.getMessage()));
        }
    }

    @Test
    void theBrokerTellsWhichPortIsTaken() throws Exception {
        try (EmbeddedBroker broker = broker(0)) {
            var failure = assertThrows(Exception.class, () -> broker(broker.port()));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains(":" + broker.port()),
                    () -> String.valueOf(failure.getMessage()));
        }
    }

    private static TelemetryMessage message(String dock) {
        return new TelemetryMessage("mooring/v1/" + dock + "/status", "{}", false, null);
    }

    /** Hears answers alone. */
    static final class Deaf implements TelemetryListener {
        private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(100);

        @Override
        public void answered(long ticket, int reason) {
            answers.add(ticket + (reason < 0x80 ? " below 80" : " refused"));
        }

        @Override
        public void received(Incoming message) {
            answers.add("received");
        }

        @Override
        public void lost(Said reason) {
            answers.add("lost");
        }

        String next() throws InterruptedException {
            String answer = answers.poll(90, TimeUnit.SECONDS);
            return answer == null ? "nothing" : answer;
        }
    }
}
