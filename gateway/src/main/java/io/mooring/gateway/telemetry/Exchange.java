package io.mooring.gateway.telemetry;

import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's messages on their way. What the connection reports is queued and heard by the stepping thread, so
 * that nothing acts inside a callback.
 */
final class Exchange implements TelemetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** From here on a PUBACK's reason is a refusal (MQTT 5 §3.4.2.1). */
    private static final int REFUSED = 0x80;

    private static final long STATE = -1;

    private final Outbox outbox;
    private final Telemetry.Counters counters;
    private final GatewayClock clock;
    private final ConcurrentLinkedQueue<Runnable> reports = new ConcurrentLinkedQueue<>();
    private final Map<Long, Sent> unanswered = new HashMap<>();
    private @Nullable TelemetryConnection connection;
    private @Nullable String broken;
    private long tickets;
    private long progressNanos;

    /** @param seq {@link #STATE} for a state message */
    private record Sent(long seq, String topic) {}

    Exchange(Outbox outbox, Telemetry.Counters counters, GatewayClock clock) {
        this.outbox = outbox;
        this.counters = counters;
        this.clock = clock;
        this.progressNanos = clock.monotonicNanos();
    }

    void begin(TelemetryConnection made) {
        connection = made;
        progressNanos = clock.monotonicNanos();
    }

    @Override
    public void answered(long ticket, int reason) {
        report(() -> take(ticket, reason));
    }

    @Override
    public void lost(String reason) {
        report(() -> broken = reason);
    }

    private void report(Runnable report) {
        reports.add(report);
        counters.wake.run();
    }

    int window() {
        return open().window();
    }

    /** Hears what was reported since. */
    void hear() {
        for (Runnable report = reports.poll(); report != null; report = reports.poll()) {
            report.run();
        }
    }

    /** Why this connection is of no more use; null while it is. */
    @Nullable
    String broken(long now, Duration answerTimeout) {
        if (broken == null && !unanswered.isEmpty() && now - progressNanos > answerTimeout.toNanos()) {
            broken = unanswered.size() + " messages and no answer for " + answerTimeout.toSeconds() + " s";
        }
        return broken;
    }

    boolean hasRoom() {
        return unanswered.size() < open().window();
    }

    void send(TelemetryMessage state) throws TelemetryException {
        send(STATE, state);
    }

    void send(Outbox.Item item, TelemetryMessage message) throws TelemetryException {
        send(item.entry().seq(), message);
        counters.published++;
    }

    private void send(long seq, TelemetryMessage message) throws TelemetryException {
        if (unanswered.isEmpty()) {
            progressNanos = clock.monotonicNanos();
        }
        long ticket = ++tickets;
        unanswered.put(ticket, new Sent(seq, message.topic()));
        open().publish(ticket, message);
    }

    private void take(long ticket, int reason) {
        Sent sent = unanswered.remove(ticket);
        if (sent == null) {
            // The library is known to report one message more than once (transfer.md D7).
            return;
        }
        progressNanos = clock.monotonicNanos();
        if (reason >= REFUSED) {
            refused(sent, reason);
        } else if (sent.seq() != STATE) {
            outbox.acknowledged(sent.seq());
            counters.acknowledged++;
        }
    }

    private void refused(Sent sent, int reason) {
        counters.refused++;
        String why = "the broker refused " + sent.topic() + ": " + Refusal.text(reason);
        if (!why.equals(counters.trouble)) {
            LOG.warn("telemetry: {}; events are kept and offered again", why);
        }
        counters.trouble = why;
        if (sent.seq() != STATE) {
            outbox.refused(sent.seq());
        }
    }

    void sayGoodbye(TelemetryMessage goodbye) {
        hear();
        try {
            open().publish(++tickets, goodbye);
            open().close();
        } catch (TelemetryException e) {
            LOG.info("telemetry: no good-bye, the broker will publish the will: {}", e.getMessage());
            abandon();
        }
    }

    void abandon() {
        open().abandon();
        unanswered.clear();
    }

    private TelemetryConnection open() {
        TelemetryConnection made = connection;
        if (made == null) {
            throw new IllegalStateException("used before begin()");
        }
        return made;
    }
}
