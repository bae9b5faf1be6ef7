package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** Folds what docks do with receipts of visits: which were printed, which were signed, with which keys, and which wait. */
final class ReceiptFold {
    /** Longer no key is; what a dock writes there is its own affair. */
    private static final int KEY_LENGTH_MAX = 80;

    private final Rows rows;

    ReceiptFold(Rows rows) {
        this.rows = rows;
    }

    /** A visit is over; whose receipt it is to sign is the dock in whose journal it stands. */
    void over(JournalEntry entry, Stay stay) {
        if (entry.dock() == null && stay.stored() <= Stay.RECEIPT_RECORDINGS_MAX) {
            rows.put(Places.unsigned(stay.receipt()), Places.row(entry.seq()));
        }
    }

    void printed(ReceiptPrinted event) {
        Stay stay = Stay.named(event.visit(), rows);
        if (stay != null) {
            rows.put(Places.stay(stay.receipt()), stay.withPrint().row());
        }
    }

    void signed(JournalEntry entry, ReceiptSigned event) {
        Stay stay = Stay.named(event.visit(), rows);
        if (stay == null) {
            return;
        }
        rows.put(Places.signed(stay.receipt()), Places.row(entry.seq()));
        if (stay.left() != null) {
            rows.remove(Places.unsigned(stay.receipt()));
        }
        if (event.key().length() > KEY_LENGTH_MAX) {
            return;
        }
        String dock = entry.dock() == null ? "" : entry.dock().value();
        String key = Places.key(dock, event.key());
        byte[] known = rows.get(key);
        RowWriter row = new RowWriter().text(dock).text(event.key());
        if (known == null) {
            row.number(entry.seq());
            Moment.write(row, Moment.of(entry.time()));
            rows.put(key, row.number(1).row());
        } else {
            SigningKeyTold told = SigningKeyTold.of(new RowReader(known));
            row.number(told.entry());
            Moment.write(row, told.since());
            rows.put(key, row.number(told.receipts() + 1).row());
        }
    }
}
