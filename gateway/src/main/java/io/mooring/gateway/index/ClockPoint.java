package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * One thing that was learned of, or done to, a camera's clock.
 *
 * @param at when it was journalled
 * @param offsetMillis camera minus dock; 0 with {@link Kind#MEDDLED}
 * @param uncertaintyMillis of that, against the true time
 * @param zone the camera is taken to keep its local time in; empty where the journal does not say
 */
public record ClockPoint(EventTime at, Kind kind, long offsetMillis, long uncertaintyMillis, String zone) {
    /** How many of a camera's are kept: drift shows in a few, a year's worth would be two a day. */
    public static final int KEPT_MAX = 64;

    /** What it is. */
    public enum Kind {
        /** The reading at a visit's beginning. */
        FOUND,
        /** The reading back after it was set. */
        SET,
        /** It was written to and is not set: nobody knows what it shows since. */
        MEDDLED
    }

    /** The reading back after it was set. */
    public boolean set() {
        return kind == Kind.SET;
    }

    /** What an older program's journal says has an older program's row, so that its index is still the journal's (I8). */
    byte[] row() {
        RowWriter out =
                new RowWriter().time(at).flag(set()).number(offsetMillis).number(uncertaintyMillis);
        return zone.isEmpty() && kind != Kind.MEDDLED
                ? out.row()
                : out.text(zone).flag(kind == Kind.MEDDLED).row();
    }

    /** A row that ends before the zone is a reading or a setting without one. */
    static ClockPoint of(byte[] row) {
        RowReader in = new RowReader(row);
        EventTime at = in.time();
        Kind kind = in.flag() ? Kind.SET : Kind.FOUND;
        long offset = in.number();
        long uncertainty = in.number();
        if (in.atEnd()) {
            return new ClockPoint(at, kind, offset, uncertainty, "");
        }
        String zone = in.text();
        return new ClockPoint(at, in.flag() ? Kind.MEDDLED : kind, offset, uncertainty, zone);
    }
}
