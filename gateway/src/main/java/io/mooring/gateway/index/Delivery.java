package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;

/**
 * How far one recording is at one destination; there is no such row while it waits.
 *
 * @param ackSeq the entry that acknowledged it
 * @param acknowledgedAt that entry's time
 */
record Delivery(boolean confirmed, long ackSeq, EventTime acknowledgedAt) {
    byte[] row() {
        return ClockPoint.time(new RowWriter().flag(confirmed).number(ackSeq), acknowledgedAt)
                .row();
    }

    static Delivery of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Delivery(in.flag(), in.number(), ClockPoint.time(in));
    }
}
