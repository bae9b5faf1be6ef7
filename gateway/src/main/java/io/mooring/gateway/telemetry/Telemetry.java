package io.mooring.gateway.telemetry;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.telemetry.command.CommandGate;
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
    private final PositionFile<OutboxPosition> positionFile;
    private final Outbox outbox;
    private final Messages messages;
    private final States states;
    private final Consumers consumers;
    private final Replay replay;
    private final Hearing hearing;
    private final Denied denied;
    private final Sending sending;
    private final Retry retry;
    private final TelemetryCounters counters = new TelemetryCounters();
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
        this.positionFile = source.outboxFile();
        this.headAtStart = source.journal().head().seq();
        this.saved = start();
        this.outbox = new Outbox(source.journal(), saved);
        String session = session(chance);
        DockId dock = source.journal().dock();
        this.messages = new Messages(dock, session);
        this.states = new States(messages);
        this.consumers = new Consumers(source.journal(), clock, source.consumersFile());
        this.replay = new Replay(source.journal(), source.replayFile());
        this.hearing = new Hearing(
                dock,
                messages,
                new CommandGate(dock, session, source.commandKeys(), clock, chance),
                consumers,
                outbox,
                replay,
                counters,
                clock);
        this.retry = new Retry(settings, chance);
        long now = clock.monotonicNanos();
        this.denied = new Denied(settings.parkedRetry(), settings.answerTimeout());
        this.sending = new Sending(states, hearing, outbox, replay, denied, messages, clock, settings, headAtStart);
        this.statesDueNanos = now;
        this.metricsDueNanos = now + settings.metricsPeriod().toNanos();
        this.parkedDueNanos = now;
        this.positionDueNanos = now + settings.positionPeriod().toNanos();
        retry.notBefore(now);
        this.snapshot = count(false);
    }

    private static String session(RandomGenerator chance) {
        var session = new byte[8];
        chance.nextBytes(session);
        return HexFormat.of().formatHex(session);
    }

    private TelemetrySnapshot count(boolean connected) {
        return counters.snapshot(link.broker(), connected, outbox, replay, consumers);
    }

    private OutboxPosition start() {
        OutboxPosition found = positionFile.load();
        if (!found.isOf(source.journal())) {
            LOG.warn(
                    "telemetry position {}: says {}, but the journal ends at {} or is another; every event is told again",
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
        try {
            work(now);
        } catch (RuntimeException e) {
            defect(now, e);
        }
        return rest(now);
    }

    private void work(long now) {
        Exchange open = exchange;
        if (open == null) {
            metricsMissed(now);
            open = connect(now);
        }
        if (open != null) {
            try {
                converse(open, now);
            } catch (TelemetryException e) {
                open.hear();
                Said why = open.brokenBy(e.said());
                denied.ended(now, why, open.unansweredTopics());
                drop(open, now, why);
            }
        }
        savePositionIfDue(now);
        snapshot = count(exchange != null);
    }

    /**
     * News is no truth: what this program, or the library, does wrong here ends the connection and not the thread, for which the
     * watchdog would end the dock, with the cameras it is reading, again and again.
     */
    private void defect(long now, RuntimeException e) {
        LOG.error("telemetry: a defect, tried again later", e);
        Said what = Said.of(Heard.DEFECT, "a defect of this program: " + e);
        more = false;
        Exchange open = exchange;
        if (open == null) {
            retry.failed(now);
            counters.trouble = what;
        } else {
            drop(open, now, what);
        }
        snapshot = count(false);
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
        snapshot = count(false);
    }

    private @Nullable Exchange connect(long now) {
        if (retry.waitNanos(now) > 0) {
            return null;
        }
        try {
            var fresh = new Exchange(outbox, replay, denied, counters, clock, settings.answerTimeout());
            fresh.begin(link.connect(hearing.filters(), messages.offline(clock.wall(), "lost"), fresh));
            exchange = fresh;
            counters.connections++;
            denied.begun(now);
            counters.trouble = trouble(fresh);
            LOG.info("telemetry: connected to {}, window {}", link.broker(), fresh.window());
            if (!fresh.deafness().isEmpty()) {
                LOG.warn("telemetry: {}", fresh.deafness());
            }
            tellEverything();
            outbox.retryParked();
            parkedDueNanos = now + settings.parkedRetry().toNanos();
            statesDueNanos = now + settings.statePeriod().toNanos();
            return fresh;
        } catch (TelemetryException e) {
            long wait = retry.failed(clock.monotonicNanos());
            Said trouble = e.said();
            if (!trouble.equals(counters.trouble)) {
                LOG.warn("telemetry: {} (next try in {} ms)", trouble.words(), wait / 1_000_000);
            }
            counters.trouble = trouble;
            return null;
        }
    }

    private Said trouble(Exchange open) {
        return open.deafness().isEmpty() ? denied.trouble() : Said.heard(open.deafness());
    }

    /** The birth, what the dock is, and every state. */
    private void tellEverything() {
        DockSnapshot dock = source.snapshots().get();
        if (states.reset()) {
            counters.metricsDropped++;
        }
        states.put(messages.online(clock.wall(), dock.version()));
        states.put(messages.info(dock));
        states.look(dock, count(true), true);
    }

    private void converse(Exchange open, long now) throws TelemetryException {
        more = false;
        open.hear();
        if (open.stood()) {
            // Not when it is made: some brokers end each connection over what they deny.
            retry.succeeded();
            denied.stood(now);
        }
        Said broken = open.broken(now, settings.answerTimeout());
        if (broken != null) {
            throw new TelemetryException(broken);
        }
        hear(open);
        lookAtStates(now);
        if (now - parkedDueNanos >= 0) {
            denied.tryAgain(now);
            boolean stateHeld = denied.stateHeld();
            if (open.stateRefused() || stateHeld) {
                tellEverything();
            }
            // What is refused now is told anew; what is taken is no trouble any more.
            counters.trouble = trouble(open);
            outbox.retryParked();
            parkedDueNanos = now + settings.parkedRetry().toNanos();
        }
        boolean progress = true;
        for (int sent = 0; sent < SENT_IN_A_STEP_MAX && progress && open.hasRoom(); sent++) {
            open.hear();
            progress = sending.one(open);
        }
        more = open.hasRoom() && (progress || sending.more());
    }

    private void hear(Exchange open) {
        for (int heard = 0; heard < Exchange.INCOMING_MAX; heard++) {
            Incoming one = open.nextIncoming();
            if (one == null) {
                break;
            }
            hearing.hear(one);
        }
        if (hearing.refreshWanted()) {
            tellEverything();
        }
    }

    private void lookAtStates(long now) {
        if (now - statesDueNanos < 0) {
            return;
        }
        statesDueNanos = now + settings.statePeriod().toNanos();
        boolean metricsDue = now - metricsDueNanos >= 0;
        DockSnapshot dock = source.snapshots().get();
        states.look(dock, count(true), metricsDue);
        if (metricsDue) {
            metricsDueNanos = now + settings.metricsPeriod().toNanos();
            if (states.put(messages.metrics(dock, clock.eventTime(), count(exchange != null)))) {
                counters.metricsDropped++;
            }
        }
    }

    /** Numbers of a moment nobody listened to are not news later. */
    private void metricsMissed(long now) {
        while (now - metricsDueNanos >= 0) {
            counters.metricsDropped++;
            metricsDueNanos += settings.metricsPeriod().toNanos();
        }
    }

    private void drop(Exchange open, long now, Said why) {
        exchange = null;
        open.abandon();
        outbox.connectionLost();
        replay.connectionLost();
        long wait = retry.failed(now);
        counters.trouble = why;
        LOG.warn(
                "telemetry: connection to {} lost: {} (next try in {} ms)",
                link.broker(),
                why.words(),
                wait / 1_000_000);
    }

    private void savePositionIfDue(long now) {
        if (now - positionDueNanos >= 0) {
            positionDueNanos = now + settings.positionPeriod().toNanos();
            savePosition();
        }
    }

    private void savePosition() {
        consumers.save();
        replay.save();
        OutboxPosition position = outbox.position();
        if (position.equals(saved)) {
            return;
        }
        try {
            positionFile.save(position.named(source.journal()));
            saved = position;
        } catch (IOException e) {
            LOG.warn("telemetry: its position cannot be saved; after a restart events are told again", e);
        }
    }

    private Duration rest(long now) {
        if (more && exchange != null) {
            return Duration.ZERO;
        }
        long wait = exchange == null ? retry.waitNanos(now) : sending.waitNanos(now, statesDueNanos - now);
        return Duration.ofNanos(Math.max(0, Math.min(wait, REST_MAX.toNanos())));
    }
}
