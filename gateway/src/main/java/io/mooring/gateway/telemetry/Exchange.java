package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
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

    /** What came and was not yet heard; more is dropped and counted, so that nobody fills our memory. */
    static final int INCOMING_MAX = 64;

    private final Outbox outbox;
    private final Replay replay;
    private final Denied denied;
    private final TelemetryCounters counters;
    private final GatewayClock clock;
    private final Duration standing;
    private final ConcurrentLinkedQueue<Runnable> reports = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Incoming> incoming = new ArrayBlockingQueue<>(INCOMING_MAX);
    private final AtomicLong overheard = new AtomicLong();

    /** By ticket: the first waits longest. */
    private final NavigableMap<Long, Sent> unanswered = new TreeMap<>();

    private @Nullable TelemetryConnection connection;
    private @Nullable Said broken;
    private boolean stateRefused;
    private long tickets;
    private long progressNanos;
    private long beganNanos;
    private boolean stood;

    /** Whose message it is, to whom its answer goes. */
    private enum Kind {
        STATE,
        EVENT,
        REPLAYED
    }

    /** @param item the event's; null for a state message */
    private record Sent(Kind kind, Outbox.@Nullable Item item, String topic) {}

    /** @param standing a connection on which the broker takes something after so long has stood */
    Exchange(
            Outbox outbox,
            Replay replay,
            Denied denied,
            TelemetryCounters counters,
            GatewayClock clock,
            Duration standing) {
        this.outbox = outbox;
        this.replay = replay;
        this.denied = denied;
        this.counters = counters;
        this.clock = clock;
        this.standing = standing;
        this.progressNanos = clock.monotonicNanos();
    }

    void begin(TelemetryConnection made) {
        connection = made;
        beganNanos = clock.monotonicNanos();
        progressNanos = beganNanos;
    }

    @Override
    public void answered(long ticket, int reason) {
        report(() -> take(ticket, reason));
    }

    @Override
    public void lost(Said reason) {
        // One break is reported more than once, and not each time with what the broker said.
        report(() -> broken = broken == null || broken.meaning() == null ? reason : broken);
    }

    @Override
    public void received(Incoming message) {
        if (!incoming.offer(message)) {
            overheard.incrementAndGet();
        }
        counters.wake.run();
    }

    /** The next that came; null if there is none. */
    @Nullable
    Incoming nextIncoming() {
        for (long dropped = overheard.getAndSet(0); dropped > 0; dropped--) {
            counters.unheeded("busy");
        }
        return incoming.poll();
    }

    private void report(Runnable report) {
        reports.add(report);
        counters.wake.run();
    }

    int window() {
        return open().window();
    }

    String deafness() {
        return open().deafness();
    }

    /** Hears what was reported since. */
    void hear() {
        for (Runnable report = reports.poll(); report != null; report = reports.poll()) {
            report.run();
        }
    }

    /** Why this connection is of no more use; null while it is. */
    @Nullable
    Said broken(long now, Duration answerTimeout) {
        if (broken == null && !unanswered.isEmpty() && now - progressNanos > answerTimeout.toNanos()) {
            broken = Said.heard(unanswered.size() + " messages and no answer for " + answerTimeout.toSeconds() + " s");
        }
        return broken;
    }

    /** @return what the broker said where it was heard, else what this side says */
    Said brokenBy(Said otherwise) {
        return broken == null || broken.meaning() == null ? otherwise : broken;
    }

    /** Where the messages go that wait for their answer, the oldest first. */
    List<String> unansweredTopics() {
        return unanswered.values().stream().map(Sent::topic).toList();
    }

    /** Whether the broker took a message when this connection was as old as an answer may take: it is no flash in the pan. */
    boolean stood() {
        return stood;
    }

    boolean hasRoom() {
        return unanswered.size() < denied.window(open().window());
    }

    /** Whether the broker refused a state since this was last asked: it keeps an older one, and tells that to whoever comes. */
    boolean stateRefused() {
        boolean refused = stateRefused;
        stateRefused = false;
        return refused;
    }

    void send(TelemetryMessage state) throws TelemetryException {
        send(new Sent(Kind.STATE, null, state.topic()), state);
    }

    void send(Outbox.Item item, TelemetryMessage message) throws TelemetryException {
        send(new Sent(Kind.EVENT, item, message.topic()), message);
        counters.published++;
    }

    /** Tells an event again because somebody asked. */
    void sendAgain(Outbox.Item item, TelemetryMessage message) throws TelemetryException {
        send(new Sent(Kind.REPLAYED, item, message.topic()), message);
        counters.replayed++;
    }

    private void send(Sent sent, TelemetryMessage message) throws TelemetryException {
        if (unanswered.isEmpty()) {
            progressNanos = clock.monotonicNanos();
        }
        long ticket = ++tickets;
        unanswered.put(ticket, sent);
        open().publish(ticket, message);
    }

    private void take(long ticket, int reason) {
        boolean oldest = !unanswered.isEmpty() && unanswered.firstKey() == ticket;
        Sent sent = unanswered.remove(ticket);
        if (sent == null) {
            // The library is known to report one message more than once (transfer.md D7).
            return;
        }
        if (oldest) {
            // Brokers answer in order (MQTT 5 §4.6). Were any answer progress, states told every second would hide an
            // event that
            // is never answered, and everything behind it.
            progressNanos = clock.monotonicNanos();
        }
        boolean refused = reason >= REFUSED;
        if (refused) {
            refused(sent, reason);
        } else if (clock.monotonicNanos() - beganNanos >= standing.toNanos()) {
            stood = true;
        }
        Outbox.Item item = sent.item();
        if (item == null) {
            return;
        }
        long seq = item.entry().seq();
        switch (sent.kind()) {
            case EVENT -> {
                if (refused) {
                    outbox.refused(seq);
                } else {
                    outbox.acknowledged(seq);
                    counters.acknowledged++;
                }
            }
            case REPLAYED -> {
                replay.answered(seq);
                if (refused) {
                    outbox.refusedAgain(item);
                }
            }
            case STATE -> {}
        }
    }

    private void refused(Sent sent, int reason) {
        counters.refused++;
        stateRefused |= sent.kind() == Kind.STATE;
        denied.refused(sent.topic(), clock.monotonicNanos());
        Said why = Refusal.said(reason, "the broker refused " + sent.topic() + ": " + Refusal.text(reason));
        if (!why.equals(counters.trouble)) {
            LOG.warn("telemetry: {}; events are kept and offered again", why.words());
        }
        counters.trouble = why;
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
