package io.mooring.gateway.index;

import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** Turns an order that was taken into the act that it orders, as if that had been decided here. */
final class OrderFold {
    /** How lines of a roster are named: this, the number of the entry that has them, a hyphen and their place. */
    private static final String ROSTER = "R-";

    private final Rows rows;

    OrderFold(Rows rows) {
        this.rows = rows;
    }

    /** By whom and when it was decided there, under the number of the entry by which it was taken here. */
    JournalEntry act(JournalEntry entry, OrderTaken order) {
        if (order.act() instanceof Rostered) {
            rows.put(
                    Keys.rosterOrdered(order.seq()),
                    new RowWriter().number(entry.seq()).row());
        }
        return new JournalEntry(entry.seq(), order.at(), order.by(), here(order.act()), null, entry.seq(), true);
    }

    /** What names a roster's line by the office's entry names it by ours. */
    private Event here(Event act) {
        return act instanceof RosterWithdrawn withdrawn
                ? new RosterWithdrawn(
                        line(withdrawn.line()), withdrawn.camera(), withdrawn.officer(), withdrawn.reason())
                : act;
    }

    private String line(String name) {
        int hyphen = name.lastIndexOf('-');
        if (!name.startsWith(ROSTER) || hyphen <= ROSTER.length()) {
            return name;
        }
        String entry = name.substring(ROSTER.length(), hyphen);
        byte[] row = entry.matches("[0-9]{1,16}") ? rows.get(Keys.rosterOrdered(Long.parseLong(entry))) : null;
        return row == null ? name : ROSTER + new RowReader(row).number() + name.substring(hyphen);
    }
}
