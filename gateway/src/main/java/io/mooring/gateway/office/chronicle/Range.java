package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * A dock's entries that came in together.
 *
 * @param ownSeq the office's entry that says so
 * @param came as it says so
 * @param before how many entries of docks came in earlier
 */
record Range(long ownSeq, JournalShipped came, long before) {
    DockId dock() {
        return came.dock();
    }

    /** Of the dock's journal. */
    long firstSeq() {
        return came.firstSeq();
    }

    /** How many entries of docks came in up to here. */
    long after() {
        return before + came.lastSeq() - came.firstSeq() + 1;
    }

    /** The number of its first entry: just behind the office's entry. */
    long firstNumber() {
        return ownSeq + before + 1;
    }

    /** The number of its last. */
    long lastNumber() {
        return ownSeq + after();
    }

    byte[] row() {
        return new RowWriter()
                .number(ownSeq)
                .text(came.dock().value())
                .number(came.firstSeq())
                .number(came.lastSeq())
                .text(came.headHash())
                .number(came.historyNumber())
                .number(before)
                .row();
    }

    static Range of(byte[] row) {
        RowReader in = new RowReader(row);
        long ownSeq = in.number();
        var dock = new DockId(in.text());
        var came = new JournalShipped(dock, in.number(), in.number(), in.text(), (int) in.number());
        return new Range(ownSeq, came, in.number());
    }
}
