package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: what a broker acknowledged and lost. The office keeps a session at the broker, says how far it is, and asks for what
 * it misses; nothing waits for anything else, so that the broker dies at moments nobody chose.
 */
@Tag("real")
@Timeout(280)
final class BrokerKillsRealIT {
    private static final int EVENTS = 100_000;
    private static final Duration FLOW = Duration.ofSeconds(80);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);
    private static final Duration HELD = Duration.ofSeconds(1);
    private static final Duration DOWN = Duration.ofMillis(500);
    private static final Duration HEALED_WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private int nonces;

    private String configuration(int port, int savedEverySeconds) {
        return """
                user root
                listener %d 127.0.0.1
                allow_anonymous true
                persistence true
                persistence_location %s/
                autosave_interval %d
                max_queued_messages 0
                log_dest stderr
                """.formatted(port, directory, savedEverySeconds);
    }

    private static PahoSettings settings(Mosquitto broker, String clientId) {
        return new PahoSettings("127.0.0.1", broker.port(), clientId, null, null, null, Duration.ofSeconds(5));
    }

    @Test
    void whatABrokerTookAndLostIsToldAgainToWhoeverMissesIt() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, port -> configuration(port, 3600));
                LiveDock dock = new LiveDock(new PahoLink(settings(broker, "dock-7")), directory)) {
            try (var office = office(broker)) {
                office.awaitSubscription(1);
                tell(dock, 200);
                office.await("the first events", heard -> office.complete() == 200);
            }
            // The office is away, the broker takes the next events for it, and dies before it wrote them down.
            tell(dock, 300);
            dock.await("an empty outbox", telemetry -> telemetry.acknowledged() >= 500);
            broker.kill();
            dock.await("the loss", telemetry -> !telemetry.connected());
            broker.restart();
            try (var office = office(broker)) {
                office.awaitSubscription(1);
                dock.await("the connection", TelemetrySnapshot::connected);
                tell(dock, 1);
                office.await("the next event", heard -> heard.contains(501L));
                assertEquals(List.of(501L), office.seqs(), "nothing was lost, so nothing was shown");
                say(broker, dock, office, 200, 501);
                try {
                    office.await("what was lost", heard -> office.complete(200) == 501);
                } catch (AssertionError e) {
                    throw new AssertionError(dock.telemetry().toString(), e);
                }
            }
        }
    }

    @Test
    void everyEventArrivesThoughTheBrokerIsKilledEveryFewSeconds() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, port -> configuration(port, 2));
                var office = office(broker);
                LiveDock dock = new LiveDock(new PahoLink(settings(broker, "dock-7")), directory)) {
            office.awaitSubscription(1);
            long began = System.nanoTime();
            var failure = new AtomicReference<@Nullable Throwable>();
            var flow = new Thread(() -> flow(dock, failure), "flow");
            flow.start();
            int kills = 0;
            while (flow.isAlive()) {
                pause(BETWEEN_KILLS.minus(HELD));
                // Every other time the office is slow, and what the broker keeps for it dies with the broker.
                if (kills % 2 == 0) {
                    office.hold();
                }
                pause(HELD);
                broker.kill();
                kills++;
                pause(DOWN);
                broker.restart();
                office.goOn();
            }
            flow.join();
            assertEquals(null, failure.get());
            long lost = heal(broker, office, dock);
            long seconds = (System.nanoTime() - began) / 1_000_000_000;
            List<Long> heard = office.seqs();
            var missing =
                    new TreeSet<>(LongStream.rangeClosed(1, EVENTS).boxed().toList());
            missing.removeAll(new HashSet<>(heard));
            assertEquals(new TreeSet<Long>(), missing);
            System.getLogger("kills")
                    .log(
                            System.Logger.Level.INFO,
                            "{0} events, {1} kills of the broker, {2} lost by it and told again, {3} repeats, {4} s",
                            EVENTS,
                            kills,
                            lost,
                            heard.size() - EVENTS,
                            seconds);
            assertTrue(kills >= 10, kills + " kills");
            assertTrue(lost > 0, "the broker lost nothing, so nothing was healed");
        }
    }

    private static MosquittoSub office(Mosquitto broker) throws Exception {
        return new MosquittoSub(broker.port(), List.of("-c", "-i", "office", "-q", "1", "-x", "86400"));
    }

    private static void flow(LiveDock dock, AtomicReference<@Nullable Throwable> failure) {
        try {
            int slices = 400;
            for (int slice = 0; slice < slices; slice++) {
                tell(dock, EVENTS / slices);
                pause(FLOW.dividedBy(slices));
            }
        } catch (Exception | AssertionError e) {
            failure.set(e);
        }
    }

    /** @return how many events were missing when the dock had told everything */
    private long heal(Mosquitto broker, MosquittoSub office, LiveDock dock) throws Exception {
        dock.await("an empty outbox", telemetry -> telemetry.queueDepth() == 0);
        pause(Duration.ofSeconds(2));
        long complete = office.complete();
        long missing = EVENTS - office.seqs().stream().distinct().count();
        long since = System.nanoTime();
        while (complete < EVENTS) {
            if (System.nanoTime() - since > HEALED_WITHIN.toNanos()) {
                throw new AssertionError("complete up to " + complete + " of " + EVENTS + "; " + dock.telemetry());
            }
            if (dock.telemetry().heard().replayLeft() == 0) {
                say(broker, dock, office, complete, EVENTS);
            }
            pause(Duration.ofSeconds(1));
            complete = office.complete(complete);
        }
        say(broker, dock, office, complete, EVENTS);
        dock.await(
                "the office's word",
                telemetry -> telemetry.heard().consumers().stream()
                        .anyMatch(one -> one.name().equals("office") && one.behind() == 0));
        return missing;
    }

    /** Says how far the office is, and asks for what it misses. */
    private void say(Mosquitto broker, LiveDock dock, MosquittoSub office, long complete, long told)
            throws TelemetryException {
        try (PahoWatch mouth = PahoWatch.open(settings(broker, "office-mouth"), List.of(), new Deaf())) {
            if (office.seqs().contains(complete)) {
                String ack = "{\"schema\":\"dock.ack/1\",\"dock\":\"dock-7\",\"consumer\":\"office\",\"seq\":"
                        + complete + ",\"id\":\"" + office.id(complete) + "\"}";
                mouth.ask(new Incoming(LiveDock.ROOT + "ack", ack, false, null, null), Duration.ofSeconds(60));
            }
            if (complete < told) {
                var wanted = new Command(
                        CommandName.REPLAY,
                        LiveDock.DOCK,
                        office.session().orElseThrow(),
                        dock.clock.wall(),
                        "replay-nonce-" + nonces++,
                        null,
                        "office",
                        complete + 1);
                mouth.ask(
                        new Incoming(LiveDock.ROOT + "cmd/replay", wanted.signed(LiveDock.OFFICE), false, null, null),
                        Duration.ofSeconds(60));
            }
        }
    }

    private static void tell(LiveDock dock, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            dock.tell(i);
        }
    }

    /** The rhythm of the test itself: the broker is to die at no moment that anything else decides. */
    private static void pause(Duration time) throws InterruptedException {
        var never = new CountDownLatch(1);
        assertEquals(false, never.await(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Nothing is listened to. */
    private static final class Deaf implements PahoWatch.Listener {
        @Override
        public void message(Incoming message) {
            throw new AssertionError(message.topic());
        }

        @Override
        public void lost(Said why) {
            // Said by the next thing that is asked.
        }
    }
}
