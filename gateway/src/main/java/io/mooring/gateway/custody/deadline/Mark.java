package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;

/**
 * An entry's time, with what is needed to say later when that was.
 *
 * @param believed whether {@code wall} could be believed then
 * @param notBefore the last moment before it that could
 */
record Mark(Instant wall, boolean believed, String boot, long monoMillis, Instant notBefore) {
    static Mark of(EventTime time, Instant notBefore) {
        return new Mark(time.wall(), time.trust() != TimeTrust.UNTRUSTED, time.bootId(), time.monoMillis(), notBefore);
    }

    /** A moment that somebody else's clock says. */
    static Mark said(Instant at) {
        return new Mark(at, true, "", 0, Span.UNKNOWN_BEFORE);
    }

    void write(RowWriter row) {
        row.number(wall.toEpochMilli()).flag(believed);
        if (!believed) {
            row.text(boot).number(monoMillis).number(notBefore.toEpochMilli());
        }
    }

    static Mark read(RowReader row) {
        Instant wall = Instant.ofEpochMilli(row.number());
        return row.flag()
                ? said(wall)
                : new Mark(wall, false, row.text(), row.number(), Instant.ofEpochMilli(row.number()));
    }
}
