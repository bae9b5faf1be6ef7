package io.mooring.gateway.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hands rows to somebody on the thread beside this one, in order and some at a time, while the next ones are made here. */
final class RowPipe implements Rows.Visitor {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final SideBySide beside;
    private final Rows.Visitor to;
    private Map<String, byte[]> waiting = new LinkedHashMap<>();
    private @Nullable Future<?> handed;

    /** @param to takes all rows there are: what it returns is left aside */
    RowPipe(SideBySide beside, Rows.Visitor to) {
        this.beside = beside;
        this.to = to;
    }

    @Override
    public boolean visit(String key, byte[] row) {
        waiting.put(key, row);
        if (waiting.size() == ROWS_AT_A_TIME) {
            hand();
        }
        return true;
    }

    private void hand() {
        join();
        Map<String, byte[]> rows = waiting;
        handed = beside.begin(() -> rows.forEach(to::visit));
        waiting = new LinkedHashMap<>();
    }

    private void join() {
        Future<?> before = handed;
        if (before != null) {
            SideBySide.join(before);
        }
    }

    /** Returns when all were taken. */
    void finish() {
        hand();
        join();
    }
}
