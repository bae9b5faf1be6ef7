package io.mooring.gateway.telemetry;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandGate;
import io.mooring.gateway.telemetry.command.CommandName;
import io.mooring.gateway.telemetry.command.CommandRefusal;
import io.mooring.gateway.telemetry.command.CommandRefusedException;
import io.mooring.gateway.time.GatewayClock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what offices say: how far they are, and commands of the harmless kind. Everything else is refused and counted.
 * Belongs to one thread.
 */
final class Hearing {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /** More in a second is not looked at: an ack reads the journal, a signature takes a processor's time. */
    private static final int PER_SECOND_MAX = 20;

    /** Replies not yet sent; the oldest gives way. */
    private static final int REPLIES_MAX = 64;

    private static final int CORRELATION_HEX_MAX = 128;
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern ASKER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Topics topics;
    private final DockId dock;
    private final Messages messages;
    private final CommandGate gate;
    private final Consumers consumers;
    private final Outbox outbox;
    private final Replay replay;
    private final TelemetryCounters counters;
    private final GatewayClock clock;
    private final Pace pace;
    private final ArrayDeque<TelemetryMessage> replies = new ArrayDeque<>();
    private boolean refresh;

    Hearing(
            DockId dock,
            Messages messages,
            CommandGate gate,
            Consumers consumers,
            Outbox outbox,
            Replay replay,
            TelemetryCounters counters,
            GatewayClock clock) {
        this.topics = new Topics(dock);
        this.dock = dock;
        this.messages = messages;
        this.gate = gate;
        this.consumers = consumers;
        this.outbox = outbox;
        this.replay = replay;
        this.counters = counters;
        this.clock = clock;
        this.pace = new Pace(PER_SECOND_MAX, clock.monotonicNanos());
    }

    /** What to listen to. */
    List<String> filters() {
        return List.of(topics.ack(), topics.command("+"));
    }

    void hear(Incoming message) {
        if (!pace.take(clock.monotonicNanos())) {
            counters.unheeded("busy");
        } else if (message.topic().equals(topics.ack())) {
            hearAck(message);
        } else if (message.topic().startsWith(topics.command(""))) {
            String name = message.topic().substring(topics.command("").length());
            if (WORD.matcher(name).matches()) {
                hearCommand(name, message);
            } else {
                counters.unheeded("command." + CommandRefusal.UNKNOWN_COMMAND.word());
            }
        }
    }

    private void hearAck(Incoming message) {
        String trouble = message.retained() ? "retained" : judged(message.payload());
        if (trouble.isEmpty()) {
            counters.acks++;
        } else {
            counters.unheeded("ack." + trouble);
            LOG.debug("telemetry: an ack is not believed, {}", trouble);
        }
    }

    /** Why it is not believed; empty if it is. */
    private String judged(String payload) {
        Optional<Ack> ack = Ack.read(payload, dock);
        try {
            return ack.isEmpty() ? "malformed" : consumers.heard(ack.get()).orElse("");
        } catch (JournalException e) {
            LOG.warn("telemetry: an ack of an entry that cannot be read: {}", e.getMessage());
            return "unreadable";
        }
    }

    private void hearCommand(String name, Incoming message) {
        try {
            Command command = gate.admit(name, message.payload(), message.retained());
            counters.commands++;
            LOG.info("telemetry: {} asked for, nonce {}", name, command.nonce());
            Messages.Told told = follow(command);
            reply(name, message, new Messages.Outcome(null, command.nonce(), null, told));
        } catch (CommandRefusedException e) {
            counters.unheeded("command." + e.refusal().word());
            LOG.debug("telemetry: command {} refused: {}", name, e.getMessage());
            // Of a retained one whoever sent it hears nothing any more.
            if (e.refusal() != CommandRefusal.RETAINED) {
                reply(name, message, new Messages.Outcome(e.refusal(), e.nonce(), e.challenge(), null));
            }
        }
    }

    private Messages.@Nullable Told follow(Command command) {
        CommandName name = command.name();
        return switch (name) {
            case PING -> null;
            case REFRESH -> {
                refresh = true;
                yield null;
            }
            case REPLAY -> {
                Long from = command.fromSeq();
                if (from == null) {
                    throw new IllegalStateException("a replay without a beginning was let in");
                }
                long told = outbox.told();
                replay.request(from, told);
                yield new Messages.Told(from, told);
            }
        };
    }

    private void reply(String name, Incoming message, Messages.Outcome outcome) {
        String correlation = message.correlationHex();
        replies.add(messages.reply(
                replyTopic(name, message.responseTopic()),
                name,
                outcome,
                correlation == null || correlation.length() > CORRELATION_HEX_MAX ? null : correlation,
                clock.eventTime()));
        if (replies.size() > REPLIES_MAX) {
            replies.remove();
        }
    }

    /** Only below our own command: what the sender wants would let anybody have this dock write anywhere it may. */
    private String replyTopic(String name, @Nullable String wanted) {
        String usual = topics.command(name) + "/resp";
        return wanted != null
                        && wanted.startsWith(usual + "/")
                        && ASKER.matcher(wanted.substring(usual.length() + 1)).matches()
                ? wanted
                : usual;
    }

    /** The next reply to send; null if there is none. */
    @Nullable
    TelemetryMessage nextReply() {
        return replies.poll();
    }

    /** Whether somebody asked for every state since the last look. */
    boolean refreshWanted() {
        boolean wanted = refresh;
        refresh = false;
        return wanted;
    }
}
