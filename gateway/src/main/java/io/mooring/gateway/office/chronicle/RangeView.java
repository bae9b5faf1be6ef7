package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Where docks' entries come in among an office's own: a register of its own journal, so that a reader in the middle needs not
 * begin at the beginning. At a dock it has no rows.
 */
public final class RangeView implements View {
    /** The one that indexes fold. */
    public static final RangeView VIEW = new RangeView();

    /** the office's entry, backwards → the range. */
    private static final String OWN = "own/";

    /** number of the first entry, backwards → the range. */
    private static final String NUMBER = "number/";

    /** How many entries of docks came in. */
    private static final String TOTAL = "total";

    private RangeView() {}

    @Override
    public String name() {
        return "shipped";
    }

    @Override
    public int format() {
        return 2;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof JournalShipped shipped && entry.dock() == null) {
            Range range = new Range(entry.seq(), shipped, total(rows));
            rows.put(backwards(OWN, range.ownSeq()), range.row());
            rows.put(backwards(NUMBER, range.firstNumber()), range.row());
            rows.put(TOTAL, new RowWriter().number(range.after()).row());
        }
    }

    private static long total(Rows rows) {
        byte[] row = rows.get(TOTAL);
        return row == null ? 0 : new RowReader(row).number();
    }

    private static String backwards(String list, long number) {
        return list + RowKeys.number(Long.MAX_VALUE - number);
    }

    /** How many entries of docks came in with the office's entries up to one. */
    static long broughtUpTo(long ownSeq, Rows rows) {
        Range last = first(OWN, ownSeq, rows);
        return last == null ? 0 : last.after();
    }

    /** The last range that begins at this number or before; null if none does. */
    static @Nullable Range atOrBefore(long number, Rows rows) {
        return first(NUMBER, number, rows);
    }

    private static @Nullable Range first(String list, long number, Rows rows) {
        @Nullable Range[] found = {null};
        rows.scan(list, backwards(list, number), (key, row) -> {
            found[0] = Range.of(row);
            return false;
        });
        return found[0];
    }
}
