package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a broker that others wrote, with its own ideas of windows, refusals and dying. */
@Tag("real")
final class MosquittoRealIT {
    private static final String OPEN = "topic readwrite mooring/v1/#\n";

    @TempDir
    Path directory;

    private static PahoLink link(Mosquitto broker) {
        return new PahoLink(
                new PahoSettings("127.0.0.1", broker.port(), "dock-7", null, null, null, Duration.ofSeconds(60)));
    }

    @Test
    void everyEventArrivesThoughTheBrokerIsKilledWhileTheyFlow() throws Exception {
        int rounds = 4;
        int perRound = 500;
        try (Mosquitto broker = Mosquitto.start(directory, OPEN);
                var office = new MosquittoSub(broker.port())) {
            office.awaitSubscription(1);
            var way = new Barrier(link(broker));
            try (LiveDock dock = new LiveDock(way, directory)) {
                for (int round = 1; round <= rounds; round++) {
                    way.open();
                    int some = (round - 1) * perRound + perRound / 4;
                    tell(dock, perRound / 2);
                    office.await(
                            "some of round " + round,
                            heard -> heard.stream().distinct().count() >= some);
                    way.close();
                    var flow = new Thread(() -> tell(dock, perRound / 2), "flow");
                    flow.start();
                    broker.kill();
                    flow.join();
                    dock.await("the loss", telemetry -> !telemetry.connected());
                    broker.restart();
                    office.awaitSubscription(round + 1);
                }
                way.open();
                dock.await("an empty outbox", telemetry -> telemetry.queueDepth() == 0);
                long last = dock.journal.head().seq();
                office.await("the last event", heard -> heard.contains(last));
                assertEquals(rounds + 1, dock.telemetry().connections());
            }
            var missing = new TreeSet<>(
                    LongStream.rangeClosed(1, (long) rounds * perRound).boxed().toList());
            missing.removeAll(office.seqs());
            assertEquals(new TreeSet<Long>(), missing);
        }
    }

    @Test
    void whatTheAccessListDeniesIsParkedAndArrivesOnceItIsAllowed() throws Exception {
        String denied = OPEN + "topic deny mooring/v1/dock-7/evt/stopped\n";
        try (Mosquitto broker = Mosquitto.start(directory, denied);
                LiveDock dock = new LiveDock(link(broker), directory)) {
            tell(dock, 3);
            TelemetrySnapshot parked = dock.await("parked events", telemetry -> telemetry.parked() == 3);
            assertTrue(parked.message().contains("0x87"), parked.message());
            assertEquals(0, parked.acknowledged());
            broker.kill();
            dock.await("the loss", telemetry -> !telemetry.connected());
            Files.writeString(directory.resolve("access"), OPEN);
            broker.restart();
            dock.await("nothing parked", telemetry -> telemetry.parked() == 0 && telemetry.acknowledged() == 3);
        }
    }

    @Test
    void anEventLargerThanTheBrokerTakesIsParkedAndOthersGoOn() throws Exception {
        String small = """
                user root
                listener %d 127.0.0.1
                allow_anonymous true
                max_packet_size 1500
                log_dest stderr
                """;
        try (Mosquitto broker = Mosquitto.start(directory, port -> small.formatted(port));
                LiveDock dock = new LiveDock(link(broker), directory)) {
            dock.journal.append(Actor.dock(LiveDock.DOCK), new DockEvent.Stopped("x".repeat(4000)));
            tell(dock, 3);
            TelemetrySnapshot parked = dock.await("the others", telemetry -> telemetry.acknowledged() == 3);
            assertEquals(1, parked.parked());
            assertEquals(1, parked.connections(), "the connection ended because of it");
            assertTrue(parked.message().contains("0x95"), parked.message());
        }
    }

    @Test
    void anOfficeThatComesLateFindsEveryState() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, OPEN);
                LiveDock dock = new LiveDock(link(broker), directory)) {
            tell(dock, 1);
            dock.await("an empty outbox", telemetry -> telemetry.acknowledged() == 1);
            try (var office = new Subscriber(broker.port(), "office")) {
                for (String topic : List.of("status", "info", "state", "bay/2/state")) {
                    assertTrue(office.await(topic, message -> message.topic().equals(LiveDock.ROOT + topic))
                            .retained());
                }
            }
        }
    }

    private static void tell(LiveDock dock, int count) {
        try {
            for (int i = 0; i < count; i++) {
                dock.tell(i);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
