package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;

/**
 * Totals since the journal began; each is a function of the journal alone (I7).
 *
 * @param visits opened
 * @param recordings stored, counted once per source
 * @param bytes their sizes together
 * @param contents stored, counted once per content
 * @param contentBytes their sizes together
 * @param received by an office from its docks, counted once per content
 * @param receivedBytes their sizes together
 * @param copyFailures files that could not be stored in some visit
 * @param vanished recordings gone from a camera without having been stored
 * @param damaged recordings whose evidence is bad now
 * @param orphans finished files nobody could explain
 * @param evicted contents whose copy here was taken away, because others were seen to have it
 * @param evictedBytes their sizes together
 */
public record Counters(
        long visits,
        long recordings,
        long bytes,
        long contents,
        long contentBytes,
        long received,
        long receivedBytes,
        long copyFailures,
        long vanished,
        long damaged,
        long orphans,
        long evicted,
        long evictedBytes) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Counters of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Counters(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }
}
