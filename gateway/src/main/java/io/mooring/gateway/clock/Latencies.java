package io.mooring.gateway.clock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long before a second begins a set command must be sent to each kind of camera, so that it takes effect on the edge.
 * Learned from every clock that was set; the journal keeps it over a restart. Any thread.
 */
public final class Latencies {
    /** Kinds of cameras remembered; the one longest unused goes first. */
    static final int KINDS_MAX = 64;

    /** What is learned stays within this either way: more is a camera's whim. */
    static final Duration LEAD_MAX = Duration.ofSeconds(2);

    /** How much a new finding counts. */
    private static final int NEW_PARTS = 1;

    private static final int ALL_PARTS = 4;
    private static final float LOAD = 0.75f;

    private final Map<String, Duration> leads = new LinkedHashMap<>(KINDS_MAX, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Duration> eldest) {
            return size() > KINDS_MAX;
        }
    };

    /** Whether anything was learned of a kind, or remembered. */
    public synchronized boolean knows(String kind) {
        return leads.containsKey(kind);
    }

    /** What was learned before this process began; what was learned since is better. */
    public synchronized void remember(String kind, Duration lead) {
        leads.putIfAbsent(kind, bounded(lead));
    }

    /** What to begin with; nothing for a kind that is not known. */
    public synchronized Duration lead(String kind) {
        return leads.getOrDefault(kind, Duration.ZERO);
    }

    /** The cameras that are alike: maker and model of a camera's key. */
    public static String kind(String cameraKey) {
        return cameraKey.substring(0, Math.max(0, cameraKey.lastIndexOf('/')));
    }

    /**
     * @param lead with which the clock would have been right
     * @return what is known of the kind now
     */
    synchronized Duration learned(String kind, Duration lead) {
        Duration found = bounded(lead);
        Duration before = leads.get(kind);
        Duration now = before == null
                ? found
                : before.plus(found.minus(before).multipliedBy(NEW_PARTS).dividedBy(ALL_PARTS));
        leads.put(kind, now);
        return now;
    }

    static Duration bounded(Duration lead) {
        if (lead.abs().compareTo(LEAD_MAX) <= 0) {
            return lead;
        }
        return lead.isNegative() ? LEAD_MAX.negated() : LEAD_MAX;
    }
}
