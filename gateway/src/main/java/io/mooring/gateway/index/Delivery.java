package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
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

    DeliveryState state() {
        return confirmed() ? DeliveryState.CONFIRMED : DeliveryState.ACKNOWLEDGED;
    }

    byte[] row() {
        RowWriter out = new RowWriter().flag(seenAt != null).number(ackSeq).time(acknowledgedAt);
        return (seenAt == null ? out : out.time(seenAt)).row();
    }

    static Delivery of(byte[] row) {
        RowReader in = new RowReader(row);
        boolean confirmed = in.flag();
        return new Delivery(in.number(), in.time(), confirmed ? in.time() : null);
    }
}
