package io.mooring.gateway.rows;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Goes through several {@link Run}s at once in the order of their keys; of what they say of one key the newest counts. */
final class RunMerge {
    private final PriorityQueue<Place> others = new PriorityQueue<>();
    private @Nullable Place at;

    /** One run's place; equal only to itself. */
    private static final class Place implements Comparable<Place> {
        private final RunCursor cursor;
        private final int age;

        Place(RunCursor cursor, int age) {
            this.cursor = cursor;
            this.age = age;
        }

        @Override
        public int compareTo(Place other) {
            int byKey = cursor.compareKey(other.cursor);
            return byKey != 0 ? byKey : other.age - age;
        }
    }

    /**
     * Stands before the first key that is not before {@code from}.
     *
     * @param runs oldest first
     * @param readBytesMax of each in one piece, more where one block has more
     */
    RunMerge(List<Run> runs, byte[] from, int readBytesMax) throws IOException {
        for (int age = 0; age < runs.size(); age++) {
            RunCursor cursor = new RunCursor(runs.get(age), from, readBytesMax);
            if (cursor.next()) {
                others.add(new Place(cursor, age));
            }
        }
    }

    /** @return the next row; null at the end. It stands until this is called again. */
    @Nullable
    RunCursor next() throws IOException {
        do {
            forward();
            skipOlder();
        } while (at != null && at.cursor.goes());
        return at == null ? null : at.cursor;
    }

    /** To the newest that is said of the next key; mostly the same run has it. */
    private void forward() throws IOException {
        Place now = at;
        if (now == null || !now.cursor.next()) {
            at = others.poll();
            return;
        }
        Place least = others.peek();
        if (least != null && least.compareTo(now) < 0) {
            at = others.poll();
            others.add(now);
        }
    }

    private void skipOlder() throws IOException {
        Place now = at;
        if (now == null) {
            return;
        }
        for (Place next = others.peek();
                next != null && next.cursor.compareKey(now.cursor) == 0;
                next = others.peek()) {
            others.remove();
            if (next.cursor.next()) {
                others.add(next);
            }
        }
    }
}
