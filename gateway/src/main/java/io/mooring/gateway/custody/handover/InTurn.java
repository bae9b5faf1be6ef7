package io.mooring.gateway.custody.handover;

import io.mooring.gateway.HandoverEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom of one list a look tells of, where there is more than one look may tell: one of each dock in turn, and of each dock those first
 * that were left the last time. So whoever fills the list without end keeps no other dock's from being told of, and where he fills his
 * own dock's, none of that either. One thread.
 */
final class InTurn {
    /** Where the next look at the whole list begins; empty for its beginning. */
    private String from = "";

    private String next = "";

    /** By the dock: the first of it that was left. */
    private Map<String, String> left = Map.of();

    private Map<String, String> leftNext = new HashMap<>();
    private final Map<String, List<One>> offered = new TreeMap<>();

    private record One(String key, HandoverEvent event) {}

    String from() {
        return from;
    }

    /**
     * @param dock whose it is; empty for the journal's own
     * @param key where it stands in the list; those of a dock come in the order of their keys
     */
    void offer(String dock, String key, List<HandoverEvent> events) {
        for (HandoverEvent event : events) {
            offered.computeIfAbsent(dock, none -> new ArrayList<>()).add(new One(key, event));
        }
    }

    /**
     * Ends a look.
     *
     * @param behind where the list goes on behind what was looked at; empty after its end
     * @return what is told, at most so many
     */
    List<HandoverEvent> told(int max, String behind) {
        next = behind;
        leftNext = new HashMap<>();
        List<HandoverEvent> told = new ArrayList<>();
        Map<String, List<One>> turns = new TreeMap<>();
        offered.forEach((dock, all) -> turns.put(dock, fromThoseLeft(all, left.getOrDefault(dock, ""))));
        offered.clear();
        for (int turn = 0; !turns.isEmpty(); turn++) {
            for (String dock : List.copyOf(turns.keySet())) {
                List<One> all = turns.getOrDefault(dock, List.of());
                if (turn == all.size()) {
                    turns.remove(dock);
                } else if (told.size() == max) {
                    leftNext.put(dock, all.get(turn).key());
                    turns.remove(dock);
                } else {
                    told.add(all.get(turn).event());
                }
            }
        }
        return told;
    }

    private static List<One> fromThoseLeft(List<One> all, String left) {
        List<One> turned = new ArrayList<>();
        all.stream().filter(one -> one.key().compareTo(left) >= 0).forEach(turned::add);
        all.stream().filter(one -> one.key().compareTo(left) < 0).forEach(turned::add);
        return turned;
    }

    /** What was told is journalled: the next look goes on from here. */
    void done() {
        from = next;
        left = leftNext;
    }
}
