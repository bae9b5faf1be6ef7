package io.mooring.gateway.app.talk;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which events of one dock were told: up to which, but for which. What comes late, because the broker refused it first or because
 * somebody asked for it again, is news; what comes twice is not. Belongs to one thread.
 */
final class ToldEvents {
    /** Gaps that are remembered; events of older ones are not told when they come. */
    private static final int GAPS_MAX = 64;

    /** More than any broker has on its way to one listener. */
    private static final int IDS_MAX = 32;

    /** Of each gap the last event before it, and the last within. */
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private final Set<String> ids = new LinkedHashSet<>();
    private long last;

    /** The event told that is furthest on in the journal; 0 for none. */
    long last() {
        return last;
    }

    /**
     * Takes one that came.
     *
     * @param previous the event before it, 0 for none
     * @param id of the message, empty if it has none
     * @param historical whether the dock says that it is no news to it
     * @return whether it is to be told
     */
    boolean take(long seq, long previous, String id, boolean historical) {
        if (!id.isEmpty() && !ids.add(id)) {
            return false;
        }
        if (ids.size() > IDS_MAX) {
            ids.remove(ids.iterator().next());
        }
        if (seq > last) {
            if (last > 0 && previous > last) {
                remember(last, previous);
            }
            last = seq;
            return true;
        }
        return late(seq, previous) || begunAgain(seq, id, historical);
    }

    private boolean late(long seq, long previous) {
        Map.Entry<Long, Long> gap = gaps.lowerEntry(seq);
        if (gap == null || gap.getValue() < seq) {
            return false;
        }
        gaps.remove(gap.getKey());
        if (previous > gap.getKey() && previous < seq) {
            remember(gap.getKey(), previous);
        }
        if (gap.getValue() > seq) {
            remember(seq, gap.getValue());
        }
        return true;
    }

    /** What a dock tells for the first time under a number that was there before: an older copy of its journal was put back. */
    private boolean begunAgain(long seq, String id, boolean historical) {
        if (historical || id.isEmpty()) {
            return false;
        }
        gaps.clear();
        last = seq;
        return true;
    }

    private void remember(long after, long upTo) {
        gaps.put(after, upTo);
        if (gaps.size() > GAPS_MAX) {
            gaps.pollFirstEntry();
        }
    }
}
