package io.mooring.gateway.rows;

import java.util.NavigableSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands out rows of a file and of what waits for it in the order of their keys; a change stands for the row below it.
 * Whoever is handed one may change rows.
 */
public final class RowMerge {
    private final NavigableSet<String> waiting;
    private final Function<String, byte @Nullable []> changes;
    private final String prefix;
    private final Rows.Visitor visitor;
    private @Nullable String next;
    private boolean stopped;

    private RowMerge(
            NavigableSet<String> waiting,
            Function<String, byte @Nullable []> changes,
            String prefix,
            String from,
            Rows.Visitor visitor) {
        this.waiting = waiting;
        this.changes = changes;
        this.prefix = prefix;
        this.visitor = visitor;
        step(waiting.ceiling(from));
    }

    /**
     * @param waiting keys of what waits, beginning with {@code prefix} or not
     * @param changes what waits under one of them; null where it goes
     */
    public static void scan(
            NavigableSet<String> waiting,
            Function<String, byte @Nullable []> changes,
            Settled below,
            String prefix,
            String from,
            Rows.Visitor visitor) {
        RowMerge merge = new RowMerge(waiting, changes, prefix, from, visitor);
        below.scan(prefix, from, merge::below);
        merge.rest();
    }

    private void step(@Nullable String key) {
        next = key != null && key.startsWith(prefix) ? key : null;
    }

    private boolean below(String key, byte[] row) {
        while (next != null && next.compareTo(key) < 0 && !stopped) {
            hand(next);
        }
        if (stopped) {
            return false;
        }
        if (next != null && next.equals(key)) {
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

    private void hand(String key) {
        byte[] row = changes.apply(key);
        if (row != null) {
            stopped = !visitor.visit(key, row);
        }
        step(waiting.higher(key));
    }
}
