package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of running totals, each a function of the entries folded so far. */
final class Totals {
    /** The totals of {@link Counters}, in its order. */
    enum Count {
        VISITS,
        RECORDINGS,
        BYTES,
        CONTENTS,
        CONTENT_BYTES,
        RECEIVED,
        RECEIVED_BYTES,
        COPY_FAILURES,
        VANISHED,
        DAMAGED,
        ORPHANS,
        EVICTED,
        EVICTED_BYTES
    }

    /** The totals kept for each destination. */
    enum Tally {
        ACKNOWLEDGED,
        ACKNOWLEDGED_BYTES,
        CONFIRMED,
        CONFIRMED_BYTES,
        REFUSALS,
        FAILED_LOOKS
    }

    private static final int COUNTS = Count.values().length;
    private static final int TALLIES = Tally.values().length;

    private final Rows rows;
    private final Map<String, long[]> changed = new HashMap<>();

    Totals(Rows rows) {
        this.rows = rows;
    }

    void add(Count count, long more) {
        change(Keys.COUNTERS, COUNTS)[count.ordinal()] += more;
    }

    void add(String destination, Tally tally, long more) {
        change(Keys.destination(destination), TALLIES)[tally.ordinal()] += more;
    }

    private long[] change(String key, int length) {
        return changed.computeIfAbsent(key, absent -> read(rows.get(absent), length));
    }

    /** Writes what was changed since the last time. */
    void flush() {
        changed.forEach((key, numbers) -> {
            RowWriter out = new RowWriter();
            for (long number : numbers) {
                out.number(number);
            }
            rows.put(key, out.row());
        });
        changed.clear();
    }

    /** As flushed. */
    Counters counters() {
        byte[] row = rows.get(Keys.COUNTERS);
        return row == null ? Counters.NONE : Counters.of(row);
    }

    /** As flushed. */
    long of(String destination, Tally tally) {
        return read(rows.get(Keys.destination(destination)), TALLIES)[tally.ordinal()];
    }

    /** One destination's, as flushed. */
    DestinationCounters counters(String destination) {
        Counters all = counters();
        long acknowledged = of(destination, Tally.ACKNOWLEDGED);
        long acknowledgedBytes = of(destination, Tally.ACKNOWLEDGED_BYTES);
        return new DestinationCounters(
                all.contents() - acknowledged,
                all.contentBytes() - acknowledgedBytes,
                acknowledged,
                acknowledgedBytes,
                of(destination, Tally.CONFIRMED),
                of(destination, Tally.CONFIRMED_BYTES),
                of(destination, Tally.REFUSALS),
                of(destination, Tally.FAILED_LOOKS));
    }

    private static long[] read(byte @Nullable [] row, int length) {
        long[] numbers = new long[length];
        if (row != null) {
            RowReader in = new RowReader(row);
            for (int i = 0; i < length; i++) {
                numbers[i] = in.number();
            }
        }
        return numbers;
    }
}
