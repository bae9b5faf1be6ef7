package io.mooring.gateway.telemetry;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics over which the broker ends the connection: some do, where others refuse the message alone (MQTT 5 §4.13), and some do both.
 * What is to be told there is held back for a while, so that everything else is told. Which topic it is shows where one message
 * alone waits for its answer, so that they are sent one by one until it is known. One thread.
 */
final class Denied {
    private static final Logger LOG = LoggerFactory.getLogger(Denied.class);

    /** Ends that are about a message; the others are about the broker or the connection. */
    private static final Set<Heard> OVER_A_MESSAGE =
            Set.of(Heard.BROKER_ALLOWS_NOT, Heard.BROKER_TOPIC_INVALID, Heard.BROKER_TOO_LARGE);

    /** What was refused so shortly before the end is what it ended over. */
    private static final long JUST_BEFORE_NANOS = 5_000_000_000L;

    private final long heldNanos;
    private final long oneByOneNanos;
    private final Set<String> held = new TreeSet<>();

    /** Of this connection, and when. */
    private final Map<String, Long> refused = new HashMap<>();

    private boolean stateHeld;
    private long heldSinceNanos;
    private boolean oneByOne;
    private long oneByOneSinceNanos;

    /**
     * @param held how long what is held back waits until it is tried again
     * @param oneByOne how long a connection must have gone well until more than one message is under way again
     */
    Denied(Duration held, Duration oneByOne) {
        this.heldNanos = held.toNanos();
        this.oneByOneNanos = oneByOne.toNanos();
    }

    /** A connection begins. */
    void begun(long now) {
        refused.clear();
        if (!held.isEmpty() && now - heldSinceNanos >= heldNanos) {
            // Where connections never last so long, it would be held back for ever.
            tryAgain(now);
        }
    }

    /** The broker refused a message there, and the connection is still there, for all that is known. */
    void refused(String topic, long now) {
        refused.put(topic, now);
    }

    /**
     * The connection ended.
     *
     * @param unanswered where the messages were to go that were under way
     */
    void ended(long now, Said why, Collection<String> unanswered) {
        refused.values().removeIf(at -> now - at > JUST_BEFORE_NANOS);
        if (!refused.isEmpty()) {
            hold(now, refused.keySet(), why);
        } else if (why.meaning() != null && OVER_A_MESSAGE.contains(why.meaning())) {
            if (unanswered.size() == 1) {
                hold(now, unanswered, why);
            } else {
                oneByOne(now);
            }
        }
    }

    private void hold(long now, Collection<String> topics, Said why) {
        held.addAll(topics);
        heldSinceNanos = now;
        oneByOne(now);
        LOG.warn(
                "telemetry: the broker ends the connection over {} ({}); what is told there is kept and offered again in {} s",
                topics,
                why.words(),
                heldNanos / 1_000_000_000);
    }

    private void oneByOne(long now) {
        oneByOne = true;
        oneByOneSinceNanos = now;
    }

    /** Everything is tried again, one by one if something was held back. */
    void tryAgain(long now) {
        if (!held.isEmpty()) {
            held.clear();
            oneByOne(now);
        }
    }

    /** The connection has gone well for a while. */
    void stood(long now) {
        if (now - oneByOneSinceNanos >= oneByOneNanos) {
            oneByOne = false;
        }
    }

    /** Whether nothing is to be told there now. */
    boolean holds(String topic) {
        return held.contains(topic);
    }

    /** As {@link #holds}; whatever state it is, it is to be told when that is over. */
    boolean holdsState(String topic) {
        boolean holds = holds(topic);
        stateHeld |= holds;
        return holds;
    }

    /** Whether a state was held back since this was last asked. */
    boolean stateHeld() {
        boolean was = stateHeld;
        stateHeld = false;
        return was;
    }

    /** How many messages may be under way, of those that the broker allows. */
    int window(int allowed) {
        return oneByOne ? 1 : allowed;
    }

    /** What people are to know of it; nothing while nothing is held back. */
    Said trouble() {
        return held.isEmpty()
                ? Said.NOTHING
                : Said.of(Heard.BROKER_ALLOWS_NOT, "the broker ends the connection over " + String.join(", ", held));
    }
}
