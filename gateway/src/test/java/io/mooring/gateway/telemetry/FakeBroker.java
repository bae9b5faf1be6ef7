package io.mooring.gateway.telemetry;

import io.mooring.gateway.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A broker that does what the test says: takes, refuses, keeps silent, dies. Everything it took is kept in order, and all that is
 * given to it is held against the document that describes it.
 */
final class FakeBroker implements TelemetryLink {
    static final int NOT_AUTHORISED = 0x87;

    final List<TelemetryMessage> taken = new ArrayList<>();
    final Map<String, TelemetryMessage> retained = new LinkedHashMap<>();
    final List<String> listenedTo = new ArrayList<>();
    final Set<String> refusedTopics = new HashSet<>();
    final List<Connection> connections = new ArrayList<>();
    int window = 16;
    int mostInFlight;
    int attempts;
    boolean away;
    String deafness = "";
    boolean silent;

    /** Whoever is refused something is also sent away, as some brokers do. */
    boolean endsAfterRefusing;

    /** Whoever publishes what is refused gets no answer and is sent away, once what came behind it was read as well. */
    boolean endsInsteadOfRefusing;

    /** What it says when it does. */
    Said ending = Refusal.said(NOT_AUTHORISED, "the broker ended it, reason 135");

    /** Messages of this topic are taken and never answered. */
    @Nullable
    String unanswered;

    @Nullable
    RuntimeException defectAtConnecting;

    @Nullable
    RuntimeException defectAtPublishing;

    @Override
    public String broker() {
        return "tcp://fake:1883";
    }

    @Override
    public TelemetryConnection connect(List<String> topics, TelemetryMessage will, TelemetryListener listener)
            throws TelemetryException {
        attempts++;
        AsyncApi.document().check(will);
        if (defectAtConnecting != null) {
            throw defectAtConnecting;
        }
        if (away) {
            throw new TelemetryException("connecting to " + broker() + ": nobody answers");
        }
        listenedTo.clear();
        listenedTo.addAll(topics);
        var made = new Connection(will, listener);
        connections.add(made);
        return made;
    }

    Connection last() {
        return connections.get(connections.size() - 1);
    }

    List<TelemetryMessage> taken(String part) {
        return taken.stream().filter(message -> message.topic().contains(part)).toList();
    }

    /** The connection breaks; what was not answered may or may not have been taken. */
    void breakConnection() {
        Connection broken = last();
        broken.open = false;
        broken.unanswered.clear();
        take(broken.will);
        broken.listener.lost(Said.heard("the test cut it"));
    }

    /** Somebody publishes something that the dock listens to. */
    void say(Incoming message) {
        last().listener.received(message);
    }

    void answerHeld() {
        Connection open = last();
        for (Long ticket = open.unanswered.poll(); ticket != null; ticket = open.unanswered.poll()) {
            open.listener.answered(ticket, 0);
        }
    }

    /** Sends away who published what is refused. */
    void endDoomed() {
        Connection doomed = connections.isEmpty() ? null : last();
        if (doomed != null && doomed.doomed && doomed.open) {
            doomed.open = false;
            doomed.unanswered.clear();
            doomed.listener.lost(ending);
        }
    }

    private void take(TelemetryMessage message) {
        taken.add(message);
        if (message.retain()) {
            retained.put(message.topic(), message);
        }
    }

    final class Connection implements TelemetryConnection {
        final TelemetryMessage will;
        final TelemetryListener listener;
        final ArrayDeque<Long> unanswered = new ArrayDeque<>();
        boolean open = true;
        boolean saidGoodbye;
        boolean doomed;

        @Nullable
        TelemetryMessage first;

        Connection(TelemetryMessage will, TelemetryListener listener) {
            this.will = will;
            this.listener = listener;
        }

        @Override
        public int window() {
            return window;
        }

        @Override
        public void publish(long ticket, TelemetryMessage message) throws TelemetryException {
            if (!open) {
                throw new TelemetryException("publishing " + message.topic() + ": the connection is gone");
            }
            AsyncApi.document().check(message);
            if (defectAtPublishing != null) {
                throw defectAtPublishing;
            }
            first = first == null ? message : first;
            unanswered.add(ticket);
            mostInFlight = Math.max(mostInFlight, unanswered.size());
            doomed |= endsInsteadOfRefusing && refusedTopics.contains(message.topic());
            if (doomed) {
                return;
            }
            if (refusedTopics.contains(message.topic())) {
                unanswered.remove(ticket);
                listener.answered(ticket, NOT_AUTHORISED);
                if (endsAfterRefusing) {
                    open = false;
                    unanswered.clear();
                    listener.lost(Said.heard("sent away"));
                }
                return;
            }
            take(message);
            if (!silent && !message.topic().equals(FakeBroker.this.unanswered)) {
                unanswered.remove(ticket);
                // Whoever counts answers twice is wrong: the real library reports some messages twice.
                listener.answered(ticket, 0);
                listener.answered(ticket, 0);
            }
        }

        @Override
        public String deafness() {
            return deafness;
        }

        @Override
        public void close() {
            open = false;
            saidGoodbye = true;
        }

        @Override
        public void abandon() {
            open = false;
        }
    }
}
