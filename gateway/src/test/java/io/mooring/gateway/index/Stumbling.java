package io.mooring.gateway.index;

import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.LiveRow;
import io.mooring.gateway.rows.Rows;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Tangle} with a defect: at about one entry in so many it throws, somewhere between its first change of rows and its last,
 * or in the middle of a change in place.
 *
 * @param every about how many entries there are for each that it throws at
 */
record Stumbling(String name, int every) implements View {
    @Override
    public int format() {
        return 1;
    }

    boolean stumblesAt(long seq) {
        return new Random(seq * 37 + every).nextInt(every) == 0;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Tangle all = new Tangle(name);
        if (!stumblesAt(entry.seq())) {
            all.apply(entry, rows);
            return;
        }
        int last = new Random(entry.seq()).nextInt(4);
        all.apply(entry, new Until(rows, last));
        throw new StumbledException("after its last change");
    }

    /** What a defect throws. */
    static final class StumbledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StumbledException(String message) {
            super(message);
        }
    }

    /** Rows that whoever changes them does not get to change further. */
    private static final class Until implements Rows {
        private final Rows rows;
        private int left;

        /** @param changes before it stumbles */
        Until(Rows rows, int changes) {
            this.rows = rows;
            this.left = changes;
        }

        private void step() {
            if (left-- == 0) {
                throw new StumbledException("before a change");
            }
        }

        @Override
        public byte @Nullable [] get(String key) {
            return rows.get(key);
        }

        @Override
        public void put(String key, byte[] row) {
            step();
            rows.put(key, row);
        }

        @Override
        public void remove(String key) {
            step();
            rows.remove(key);
        }

        @Override
        public <R extends LiveRow> void change(String key, Class<R> type, Function<byte[], R> opener, Consumer<R> act) {
            rows.change(key, type, opener, live -> {
                act.accept(live);
                step();
            });
        }

        @Override
        public void scan(String prefix, String from, Visitor visitor) {
            rows.scan(prefix, from, visitor);
        }
    }
}
