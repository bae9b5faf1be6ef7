package io.mooring.gateway.index;

import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.LiveRow;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * A view that reads, changes and takes away rows of its own in every way there is, new and old ones, so that a row that is once read
 * otherwise than it was written makes others different for ever.
 */
record Tangle(String name) implements View {
    private static final String[] DIRECTORIES = {"a/", "a/b/", "c/农药/", "d", "\uD83D\uDE97/"};
    private static final int ROWS_EACH = 120;

    /** Counts up, and is gone at ten. */
    private static final class Count implements LiveRow {
        private byte count;

        static Count of(byte[] row) {
            Count read = new Count();
            read.count = row.length == 0 ? 0 : row[0];
            return read;
        }

        void up() {
            count = (byte) ((count + 1) % 10);
        }

        @Override
        public byte[] row() {
            return count == 0 ? new byte[0] : new byte[] {count, 0};
        }

        @Override
        public int bytes() {
            return count == 0 ? 0 : 2;
        }
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Random random = new Random(entry.seq() * 31 + name.hashCode());
        for (int i = 0; i < 4; i++) {
            String directory = DIRECTORIES[random.nextInt(DIRECTORIES.length)];
            // Most of what happens happens to what is new.
            long near = random.nextInt(4) == 0 ? 0 : entry.seq() / 8;
            act(random, directory, directory + (near + random.nextInt(ROWS_EACH)), rows);
        }
    }

    private static void act(Random random, String directory, String key, Rows rows) {
        switch (random.nextInt(7)) {
            case 0, 1 -> rows.put(key, new byte[random.nextInt(50)]);
            case 2 -> rows.remove(key);
            case 3 -> rows.change("n/" + random.nextInt(60), Count.class, Count::of, Count::up);
            case 4 ->
                rows.put(
                        "sum", new RowWriter().number(sum(directory, key, rows)).row());
            default -> {
                byte[] before = rows.get(key);
                byte[] more = before == null ? new byte[] {1} : Arrays.copyOf(before, before.length % 40 + 1);
                more[0]++;
                rows.put(key, more);
            }
        }
    }

    private static long sum(String directory, String key, Rows rows) {
        byte[] before = rows.get("sum");
        long[] sum = {before == null ? 0 : new RowReader(before).number()};
        int[] left = {20};
        rows.scan(directory, key, (found, row) -> {
            sum[0] = sum[0] * 31 + Arrays.hashCode(found.getBytes(StandardCharsets.UTF_8)) + Arrays.hashCode(row);
            return --left[0] > 0;
        });
        return sum[0];
    }
}
