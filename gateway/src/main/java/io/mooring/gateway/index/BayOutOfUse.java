package io.mooring.gateway.index;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** A bay that a person took out of use: since when, who says so, and why. */
public record BayOutOfUse(int bay, EventTime since, String by, String reason) {
    /** An office has no bays: which of a dock's are out of use stands in that dock's journal, and makes no rows elsewhere. */
    static void apply(JournalEntry entry, DockEvent event, Rows rows) {
        if (entry.dock() != null) {
            return;
        }
        if (event instanceof BayDisabled out) {
            rows.put(Keys.outOfUse(out.bay()), row(entry.time(), out));
        } else if (event instanceof BayEnabled in) {
            rows.remove(Keys.outOfUse(in.bay()));
        }
    }

    private static byte[] row(EventTime at, BayDisabled event) {
        return new RowWriter()
                .number(event.bay())
                .text(event.by())
                .text(event.reason())
                .time(at)
                .row();
    }

    static BayOutOfUse of(byte[] row) {
        RowReader in = new RowReader(row);
        int bay = Math.toIntExact(in.number());
        String by = in.text();
        String reason = in.text();
        return new BayOutOfUse(bay, in.time(), by, reason);
    }
}
