package io.mooring.gateway.index;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands out rows of a file and of what waits for it in the order of their keys; a change stands for the row below it.
 * Whoever is handed one may change rows.
 */
final class RowMerge {
    private final NavigableMap<String, RowChange> waiting;
    private final String prefix;
    private final Rows.Visitor visitor;
    private Map.@Nullable Entry<String, RowChange> next;
    private boolean stopped;

    private RowMerge(NavigableMap<String, RowChange> waiting, String prefix, String from, Rows.Visitor visitor) {
        this.waiting = waiting;
        this.prefix = prefix;
        this.visitor = visitor;
        step(waiting.ceilingEntry(from));
    }

    /** @param view that all keys begin with below, and none of what waits */
    static void scan(
            NavigableMap<String, RowChange> waiting,
            MvStoreRows below,
            String view,
            String prefix,
            String from,
            Rows.Visitor visitor) {
        RowMerge merge = new RowMerge(waiting, prefix, from, visitor);
        below.scan(view + prefix, view + from, (key, row) -> merge.below(key.substring(view.length()), row));
        merge.rest();
    }

    private void step(Map.@Nullable Entry<String, RowChange> entry) {
        next = entry != null && entry.getKey().startsWith(prefix) ? entry : null;
    }

    private boolean below(String key, byte[] row) {
        while (next != null && next.getKey().compareTo(key) < 0 && !stopped) {
            hand(next);
        }
        if (stopped) {
            return false;
        }
        if (next != null && next.getKey().equals(key)) {
            hand(next);
        } else {
            stopped = !visitor.visit(key, row);
        }
        return !stopped;
    }

    private void rest() {
        while (next != null && !stopped) {
            hand(next);
        }
    }

    private void hand(Map.Entry<String, RowChange> entry) {
        byte[] row = entry.getValue().row;
        if (row != null) {
            stopped = !visitor.visit(entry.getKey(), row);
        }
        step(waiting.higherEntry(entry.getKey()));
    }
}
