package io.mooring.gateway.index;

import io.mooring.gateway.rows.Boards;
import io.mooring.gateway.rows.RowSink;
import io.mooring.gateway.rows.RunRows;
import io.mooring.gateway.rows.WaitingRows;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One part of the fold with its rows while an index is made anew: it shares no row with the others. One thread at a time. */
final class Lane implements AutoCloseable {
    /** Entries between two looks at how much memory what waits takes. */
    private static final int LOOK_EVERY_ENTRIES = 16;

    private final RunRows settled;
    private final WaitingRows rows;
    private final long waitingBytesMax;
    private Consumer<Fold.Read> fold = entry -> {};

    /** @param waitingBytesMax about how much may wait before it is written, whatever the others have */
    Lane(RunRows settled, long waitingBytesMax, Boards boards) {
        this.settled = settled;
        this.rows = new WaitingRows(settled, boards);
        this.waitingBytesMax = waitingBytesMax;
    }

    WaitingRows rows() {
        return rows;
    }

    void foldBy(Consumer<Fold.Read> how) {
        fold = how;
    }

    /** @param spills whether it is to write what waits before */
    void fold(List<Fold.Read> entries, boolean spills) {
        if (spills) {
            spill();
        }
        int left = LOOK_EVERY_ENTRIES;
        for (Fold.Read entry : entries) {
            fold.accept(entry);
            if (--left == 0) {
                left = LOOK_EVERY_ENTRIES;
                if (rows.bytes() > waitingBytesMax) {
                    spill();
                }
            }
        }
    }

    private void spill() {
        settled.add(rows, rows.bytes() / 4 * 3);
    }

    /** From now on everything is in runs, and is read in order. */
    void settle() {
        settled.add(rows, -1);
        settled.forgetFilters();
    }

    /** Hands out rows that are settled: {@link RunRows#forEach}. */
    void forEach(byte[] from, byte[] before, byte[] prefix, RowSink sink) {
        settled.forEach(from, before, prefix, sink);
    }

    @Override
    public void close() throws IOException {
        settled.close();
    }
}
