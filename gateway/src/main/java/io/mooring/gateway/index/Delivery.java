package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * How far one recording is at one destination; there is no such row while it waits.
 *
 * @param ackSeq the entry that acknowledged it
 * @param acknowledgedAt that entry's time
 * @param seenAt when it was last seen there whole by an independent look; null before the first
 */
record Delivery(
        long ackSeq, EventTime acknowledgedAt, @Nullable EventTime seenAt) {
    boolean confirmed() {
        return seenAt != null;
    }

    byte[] row() {
        RowWriter out = ClockPoint.time(new RowWriter().flag(seenAt != null).number(ackSeq), acknowledgedAt);
        return (seenAt == null ? out : ClockPoint.time(out, seenAt)).row();
    }

    static Delivery of(byte[] row) {
        RowReader in = new RowReader(row);
        boolean confirmed = in.flag();
        return new Delivery(in.number(), ClockPoint.time(in), confirmed ? ClockPoint.time(in) : null);
    }
}
