package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import java.time.temporal.ChronoField;

/**
 * One reading of a camera's clock.
 *
 * @param at when it was journalled
 * @param set whether this is the reading back after it was set
 * @param offsetMillis camera minus dock
 */
public record ClockPoint(EventTime at, boolean set, long offsetMillis, long uncertaintyMillis) {
    byte[] row() {
        return time(new RowWriter(), at)
                .flag(set)
                .number(offsetMillis)
                .number(uncertaintyMillis)
                .row();
    }

    static ClockPoint of(byte[] row) {
        RowReader in = new RowReader(row);
        return new ClockPoint(time(in), in.flag(), in.number(), in.number());
    }

    static RowWriter time(RowWriter out, EventTime time) {
        return out.number(time.wall().getEpochSecond())
                .number(time.wall().getLong(ChronoField.NANO_OF_SECOND))
                .number(time.monoMillis())
                .text(time.bootId())
                .text(time.trust().name());
    }

    static EventTime time(RowReader in) {
        return new EventTime(
                Instant.ofEpochSecond(in.number(), in.number()), in.number(), in.text(), TimeTrust.valueOf(in.text()));
    }
}
