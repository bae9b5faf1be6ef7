package io.mooring.gateway.app;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandName;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.telemetry.paho.PahoWatch;
import io.mooring.gateway.time.GatewayClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a dock for something over MQTT and waits for what it says. */
final class Asking {
    /** For the dock's status, and for its answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A broker must not hand a command to a dock that comes back later. */
    private static final Duration EXPIRY = Duration.ofSeconds(60);

    private static final int NONCE_BYTES = 16;
    private static final int WAITING_MAX = 100;

    private final PahoSettings broker;
    private final SigningKey key;
    private final GatewayClock clock;
    private final SecureRandom chance = new SecureRandom();
    private final BlockingQueue<Incoming> heard = new ArrayBlockingQueue<>(WAITING_MAX);

    /** Why the connection is gone; heard in order with the messages, as one without a topic. */
    private volatile Said lost = Said.NOTHING;

    Asking(PahoSettings broker, SigningKey key, GatewayClock clock) {
        this.broker = broker;
        this.key = key;
        this.clock = clock;
    }

    /** What is wanted; consumer and beginning of a replay alone. */
    record Wish(
            CommandName name,
            DockId dock,
            @Nullable String consumer,
            @Nullable Long fromSeq) {}

    static boolean mayBeCalled(String consumer) {
        return Command.CONSUMER.matcher(consumer).matches();
    }

    /** The broker knows of no such dock, or says that it is gone. */
    static final class AbsentException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The dock is there and does not answer. */
    static final class SilentException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Asks, and once more if the dock wants a challenge repeated.
     *
     * @return the reply's fields
     */
    Map<?, ?> ask(Wish wish) throws TelemetryException, AbsentException, SilentException, InterruptedException {
        String root = "mooring/v1/" + wish.dock() + "/";
        String topic = root + "cmd/" + wish.name().word();
        String answers = topic + "/resp/" + random();
        try (PahoWatch watch = PahoWatch.open(broker, List.of(root + "status", answers), new Ears())) {
            Map<?, ?> status = await(root + "status");
            if (status == null || !"online".equals(status.get("state"))) {
                throw new AbsentException();
            }
            String session = String.valueOf(status.get("session"));
            Map<?, ?> reply = once(watch, wish, topic, answers, session, null);
            return reply.get("challenge") instanceof String challenge
                    ? once(watch, wish, topic, answers, session, challenge)
                    : reply;
        }
    }

    private Map<?, ?> once(
            PahoWatch watch, Wish wish, String topic, String answers, String session, @Nullable String challenge)
            throws TelemetryException, AbsentException, SilentException, InterruptedException {
        Command command = new Command(
                wish.name(), wish.dock(), session, clock.wall(), random(), challenge, wish.consumer(), wish.fromSeq());
        if (!watch.ask(new Incoming(topic, command.signed(key), false, answers, random()), EXPIRY)) {
            throw new AbsentException();
        }
        Map<?, ?> reply = await(answers);
        if (reply == null) {
            throw new SilentException();
        }
        return reply;
    }

    private @Nullable Map<?, ?> await(String topic) throws InterruptedException, TelemetryException {
        long deadline = clock.monotonicNanos() + PATIENCE.toNanos();
        while (true) {
            Incoming next = heard.poll(deadline - clock.monotonicNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return null;
            } else if (next.topic().isEmpty()) {
                throw new TelemetryException(lost);
            } else if (next.topic().equals(topic)) {
                Map<?, ?> body = body(next.payload());
                if (body != null) {
                    return body;
                }
            }
        }
    }

    private static @Nullable Map<?, ?> body(String payload) {
        try {
            return CanonicalJson.decode(payload) instanceof Map<?, ?> body ? body : null;
        } catch (JsonException e) {
            return null;
        }
    }

    private String random() {
        var bytes = new byte[NONCE_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** On Paho's thread; what nobody waits for is left aside. */
    private final class Ears implements PahoWatch.Listener {
        @Override
        public void message(Incoming message) {
            boolean kept = heard.offer(message);
            assert kept || heard.remainingCapacity() == 0;
        }

        @Override
        public void lost(Said why) {
            lost = why;
            message(new Incoming("", why.words(), false, null, null));
        }
    }
}
