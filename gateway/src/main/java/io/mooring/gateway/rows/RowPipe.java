package io.mooring.gateway.rows;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hands rows to somebody on the thread beside this one, in order and some at a time, while the next ones are made here. */
public final class RowPipe implements RowSink {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final SideBySide beside;
    private final RowSink to;
    private final Runnable goesOn;
    private Part waiting = new Part();
    private @Nullable Future<?> handed;

    /**
     * @param to takes all rows there are
     * @param goesOn called now and then, on the thread that gives
     */
    public RowPipe(SideBySide beside, RowSink to, Runnable goesOn) {
        this.beside = beside;
        this.to = to;
        this.goesOn = goesOn;
    }

    /** Rows that follow each other. */
    private static final class Part {
        private final byte[][] keys = new byte[ROWS_AT_A_TIME][];
        private final byte[][] rows = new byte[ROWS_AT_A_TIME][];
        private int count;

        void handTo(RowSink sink) {
            for (int i = 0; i < count; i++) {
                sink.take(keys[i], rows[i]);
            }
        }
    }

    @Override
    public void take(byte[] key, byte[] row) {
        Part part = waiting;
        part.keys[part.count] = key;
        part.rows[part.count++] = row;
        if (part.count == ROWS_AT_A_TIME) {
            hand();
        }
    }

    private void hand() {
        goesOn.run();
        join();
        Part part = waiting;
        handed = beside.begin(() -> part.handTo(to));
        waiting = new Part();
    }

    private void join() {
        Future<?> before = handed;
        if (before != null) {
            SideBySide.join(before);
        }
    }

    /** Returns when all were taken. */
    public void finish() {
        hand();
        join();
    }
}
