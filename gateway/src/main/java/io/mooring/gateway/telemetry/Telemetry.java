package io.mooring.gateway.telemetry;

import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to the broker, says how the dock is, and empties the outbox.
 *
 * <p>One thread calls {@link #step}; it never blocks but in {@link TelemetryLink#connect}. {@link #snapshot} may be
 * called from any thread. On each new connection come, in this order: the birth, what is, and then the outbox from its
 * oldest message on.
 */
public final class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    /** At most this long between two steps, whatever else was computed. */
    private static final Duration REST_MAX = Duration.ofSeconds(1);

    /** A long backlog is sent in pieces, so that the thread still beats. */
    private static final int SENT_IN_A_STEP_MAX = 256;

    private final TelemetrySource source;
    private final TelemetryLink link;
    private final GatewayClock clock;
    private final TelemetrySettings settings;
    private final PositionFile positionFile;
    private final Outbox outbox;
    private final Messages messages;
    private final States states;
    private final Retry retry;
    private final Counters counters = new Counters();
    private final long headAtStart;

    private @Nullable Exchange exchange;
    private OutboxPosition saved;
    private boolean more;
    private long statesDueNanos;
    private long metricsDueNanos;
    private long parkedDueNanos;
    private long positionDueNanos;
    private volatile TelemetrySnapshot snapshot;

    public Telemetry(TelemetrySource source, TelemetryLink link, GatewayClock clock, TelemetrySettings settings) {
        this(source, link, clock, settings, new SecureRandom());
    }

    /** @param chance jitter and the session's name come from it */
    Telemetry(
            TelemetrySource source,
            TelemetryLink link,
            GatewayClock clock,
            TelemetrySettings settings,
            RandomGenerator chance) {
        this.source = source;
        this.link = link;
        this.clock = clock;
        this.settings = settings;
        this.positionFile = new PositionFile(source.disk(), source.positionFile());
        this.headAtStart = source.journal().head().seq();
        this.saved = start();
        this.outbox = new Outbox(source.journal(), saved);
        var session = new byte[8];
        chance.nextBytes(session);
        this.messages = new Messages(source.journal().dock(), HexFormat.of().formatHex(session));
        this.states = new States(messages);
        this.retry = new Retry(settings, chance);
        long now = clock.monotonicNanos();
        this.statesDueNanos = now;
        this.metricsDueNanos = now + settings.metricsPeriod().toNanos();
        this.parkedDueNanos = now;
        this.positionDueNanos = now + settings.positionPeriod().toNanos();
        retry.notBefore(now);
        this.snapshot = counters.snapshot(link.broker(), false, outbox);
    }

    private OutboxPosition start() {
        OutboxPosition found = positionFile.load();
        if (found.seq() > headAtStart) {
            LOG.warn(
                    "telemetry position {}: says {}, but the journal ends at {}; every event is told again",
                    source.positionFile(),
                    found.seq(),
                    headAtStart);
            return OutboxPosition.START;
        }
        return found;
    }

    /** As counted after the last step. Any thread. */
    public TelemetrySnapshot snapshot() {
        return snapshot;
    }

    /**
     * Does everything that can be done now.
     *
     * @return how long to wait before the next step, unless the journal or the connection has something new
     */
    public Duration step() {
        long now = clock.monotonicNanos();
        Exchange open = exchange;
        if (open == null) {
            metricsMissed(now);
            open = connect(now);
        }
        if (open != null) {
            try {
                converse(open, now);
            } catch (TelemetryException e) {
                drop(open, now, e.getMessage());
            } catch (JournalException e) {
                LOG.error("telemetry: the outbox cannot be read", e);
                drop(open, now, "the journal cannot be read: " + e.getMessage());
            }
        }
        savePositionIfDue(now);
        snapshot = counters.snapshot(link.broker(), exchange != null, outbox);
        return rest(now);
    }

    /** Calls {@code wake} when there is something to do before {@link #step}'s wait is over. */
    void onNews(Runnable wake) {
        counters.wake = wake;
        source.journal().listen(seq -> wake.run());
    }

    /** Whether every event to tell was told, or is parked. */
    public boolean drained() {
        return snapshot.queueDepth() == snapshot.parked();
    }

    /** Says good-bye and closes; {@link #step} must not be called after it. */
    public void close() {
        Exchange open = exchange;
        if (open != null) {
            open.sayGoodbye(messages.offline(clock.wall(), "shutdown"));
            exchange = null;
        }
        savePosition();
        snapshot = counters.snapshot(link.broker(), false, outbox);
    }

    private @Nullable Exchange connect(long now) {
        if (retry.waitNanos(now) > 0) {
            return null;
        }
        try {
            var fresh = new Exchange(outbox, counters, clock);
            fresh.begin(link.connect(messages.offline(clock.wall(), "lost"), fresh));
            retry.succeeded();
            counters.connections++;
            counters.trouble = "";
            LOG.info("telemetry: connected to {}, window {}", link.broker(), fresh.window());
            DockSnapshot dock = source.snapshots().get();
            states.reset();
            states.put(messages.online(clock.wall(), dock.version()));
            states.put(messages.info(dock));
            states.look(dock, outbox.depth(), true);
            outbox.retryParked();
            parkedDueNanos = now + settings.parkedRetry().toNanos();
            statesDueNanos = now + settings.statePeriod().toNanos();
            exchange = fresh;
            return fresh;
        } catch (TelemetryException e) {
            long wait = retry.failed(clock.monotonicNanos());
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(counters.trouble)) {
                LOG.warn("telemetry: {} (next try in {} ms)", trouble, wait / 1_000_000);
            }
            counters.trouble = trouble;
            return null;
        }
    }

    private void converse(Exchange open, long now) throws TelemetryException, JournalException {
        more = false;
        open.hear();
        String broken = open.broken(now, settings.answerTimeout());
        if (broken != null) {
            throw new TelemetryException(broken);
        }
        lookAtStates(now);
        if (now - parkedDueNanos >= 0) {
            outbox.retryParked();
            parkedDueNanos = now + settings.parkedRetry().toNanos();
        }
        for (int sent = 0; sent < SENT_IN_A_STEP_MAX && open.hasRoom(); sent++) {
            open.hear();
            TelemetryMessage state = states.next();
            if (state != null) {
                open.send(state);
                continue;
            }
            Outbox.Item item = outbox.next();
            if (item == null) {
                return;
            }
            open.send(item, messages.event(item, clock.wall(), historical(item)));
        }
        more = open.hasRoom();
    }

    private void lookAtStates(long now) {
        if (now - statesDueNanos < 0) {
            return;
        }
        statesDueNanos = now + settings.statePeriod().toNanos();
        boolean metricsDue = now - metricsDueNanos >= 0;
        DockSnapshot dock = source.snapshots().get();
        states.look(dock, outbox.depth(), metricsDue);
        if (metricsDue) {
            metricsDueNanos = now + settings.metricsPeriod().toNanos();
            states.put(messages.metrics(
                    dock, clock.eventTime(), counters.snapshot(link.broker(), exchange != null, outbox)));
        }
    }

    /** Numbers of a moment nobody listened to are not news later. */
    private void metricsMissed(long now) {
        while (now - metricsDueNanos >= 0) {
            counters.metricsDropped++;
            metricsDueNanos += settings.metricsPeriod().toNanos();
        }
    }

    private boolean historical(Outbox.Item item) {
        var time = item.entry().time();
        return item.repeat()
                || item.entry().seq() <= headAtStart
                || !time.bootId().equals(clock.bootId())
                || clock.monotonicNanos() / 1_000_000 - time.monoMillis() > Messages.HISTORICAL_MILLIS;
    }

    private void drop(Exchange open, long now, @Nullable String why) {
        exchange = null;
        open.abandon();
        outbox.connectionLost();
        long wait = retry.failed(now);
        counters.trouble = String.valueOf(why);
        LOG.warn("telemetry: connection to {} lost: {} (next try in {} ms)", link.broker(), why, wait / 1_000_000);
    }

    private void savePositionIfDue(long now) {
        if (now - positionDueNanos >= 0) {
            positionDueNanos = now + settings.positionPeriod().toNanos();
            savePosition();
        }
    }

    private void savePosition() {
        OutboxPosition position = outbox.position();
        if (position.equals(saved)) {
            return;
        }
        try {
            positionFile.save(position);
            saved = position;
        } catch (IOException e) {
            LOG.warn("telemetry: its position cannot be saved; after a restart events are told again", e);
        }
    }

    private Duration rest(long now) {
        if (more && exchange != null) {
            return Duration.ZERO;
        }
        long wait = exchange == null ? retry.waitNanos(now) : statesDueNanos - now;
        return Duration.ofNanos(Math.max(0, Math.min(wait, REST_MAX.toNanos())));
    }

    /** What is counted; all but {@code wake} belongs to the stepping thread. */
    static final class Counters {
        long published;
        long acknowledged;
        long refused;
        long metricsDropped;
        long connections;
        String trouble = "";
        volatile Runnable wake = () -> {};

        TelemetrySnapshot snapshot(String broker, boolean connected, Outbox outbox) {
            return new TelemetrySnapshot(
                    connected,
                    broker,
                    published,
                    acknowledged,
                    refused,
                    outbox.parked(),
                    outbox.depth(),
                    metricsDropped,
                    connections,
                    trouble);
        }
    }
}
