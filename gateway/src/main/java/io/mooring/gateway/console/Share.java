package io.mooring.gateway.console;

import java.util.HashMap;
import java.util.Map;

/** Places for a few at once, of which nobody takes all. Any thread. */
final class Share {
    private final int max;
    private final int ofOneMax;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /**
     * @param max places
     * @param ofOneMax that one person may have
     */
    Share(int max, int ofOneMax) {
        this.max = max;
        this.ofOneMax = ofOneMax;
    }

    /** @return false if there is none left, or none for this one; who got one {@link #give}s it back */
    synchronized boolean take(String who) {
        int his = taken.getOrDefault(who, 0);
        if (all == max || his == ofOneMax) {
            return false;
        }
        taken.put(who, his + 1);
        all++;
        return true;
    }

    synchronized void give(String who) {
        all--;
        taken.computeIfPresent(who, (one, now) -> now == 1 ? null : now - 1);
    }
}
