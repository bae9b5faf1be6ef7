package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as the dock's clock had it.
 *
 * @param trust how far that clock could be believed then
 */
public record Moment(Instant at, TimeTrust trust) {
    /** To the millisecond. */
    public static Moment of(EventTime time) {
        return of(time.wall(), time.trust());
    }

    /** To the millisecond. */
    static Moment of(Instant at, TimeTrust trust) {
        return new Moment(Instant.ofEpochMilli(at.toEpochMilli()), trust);
    }

    static void write(RowWriter row, @Nullable Moment moment) {
        row.flag(moment != null);
        if (moment != null) {
            row.number(moment.at().toEpochMilli()).number(moment.trust().ordinal());
        }
    }

    static @Nullable Moment read(RowReader row) {
        return row.flag()
                ? new Moment(Instant.ofEpochMilli(row.number()), TimeTrust.values()[(int) row.number()])
                : null;
    }
}
