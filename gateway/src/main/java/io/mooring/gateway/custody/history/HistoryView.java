package io.mooring.gateway.custody.history;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/** How a journal stands with who bears witness of it: the last difference, if nobody acknowledged it, and the last acknowledgement. */
public final class HistoryView implements View {
    /** The one that indexes fold. */
    public static final HistoryView VIEW = new HistoryView();

    private static final String DIFFERS = "differs";
    private static final String ACKNOWLEDGED = "acknowledged";

    /** the entry that was witnessed → the entry that says so, and the entry that was witnessed. */
    private static final String WITNESSED = "witnessed/";

    private static final String LATEST = "latest";

    private HistoryView() {}

    @Override
    public String name() {
        return "history";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.dock() != null) {
            // Another journal's, which is vouched for where it is written.
            return;
        }
        if (entry.event() instanceof HistoryDiffers found) {
            rows.put(DIFFERS, row(entry, found));
        } else if (entry.event() instanceof HistoryAcknowledged said) {
            rows.remove(DIFFERS);
            rows.put(ACKNOWLEDGED, row(entry, said));
        } else if (entry.event() instanceof Witnessed witnessed) {
            byte[] row =
                    new RowWriter().number(entry.seq()).number(witnessed.seq()).row();
            rows.put(WITNESSED + RowKeys.number(witnessed.seq()), row);
            rows.put(LATEST, row);
        }
    }

    private static byte[] row(JournalEntry entry, HistoryDiffers found) {
        return new RowWriter()
                .number(entry.seq())
                .time(entry.time())
                .text(found.destination())
                .text(found.state().name())
                .number(found.witnessedSeq())
                .text(found.witnessedHash())
                .number(found.ownSeq())
                .text(found.ownHash())
                .number(orNone(found.commonSeq()))
                .number(found.epochThere())
                .row();
    }

    private static byte[] row(JournalEntry entry, HistoryAcknowledged said) {
        return new RowWriter()
                .number(entry.seq())
                .time(entry.time())
                .text(entry.actor().name())
                .text(said.destination())
                .number(said.epoch())
                .number(said.witnessedEpoch())
                .number(said.witnessedSeq())
                .text(said.witnessedHash())
                .number(orNone(said.commonSeq()))
                .text(said.second())
                .text(said.reason())
                .row();
    }

    private static long orNone(@Nullable Long seq) {
        return seq == null ? -1 : seq;
    }

    private static @Nullable Long orAbsent(long seq) {
        return seq < 0 ? null : seq;
    }

    static @Nullable Differing differing(Rows rows) {
        byte[] row = rows.get(DIFFERS);
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        long entry = in.number();
        EventTime at = in.time();
        return new Differing(
                entry,
                at,
                new HistoryDiffers(
                        in.text(),
                        HistoryDiffers.State.valueOf(in.text()),
                        in.number(),
                        in.text(),
                        in.number(),
                        in.text(),
                        orAbsent(in.number()),
                        (int) in.number()));
    }

    static @Nullable Acknowledged acknowledged(Rows rows) {
        byte[] row = rows.get(ACKNOWLEDGED);
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        long entry = in.number();
        EventTime at = in.time();
        String by = in.text();
        return new Acknowledged(
                entry,
                at,
                by,
                new HistoryAcknowledged(
                        in.text(),
                        (int) in.number(),
                        (int) in.number(),
                        in.number(),
                        in.text(),
                        orAbsent(in.number()),
                        in.text(),
                        in.text()));
    }

    /**
     * Which entry holds a statement, and up to where that goes.
     *
     * @param covering the statement goes that far at least, and no further than it must; null for the latest
     */
    static @Nullable Statement statement(Rows rows, @Nullable Long covering) {
        @Nullable Statement[] found = {null};
        if (covering == null) {
            byte[] row = rows.get(LATEST);
            return row == null ? null : Statement.of(row);
        }
        rows.scan(WITNESSED, WITNESSED + RowKeys.number(covering), (key, row) -> {
            found[0] = Statement.of(row);
            return false;
        });
        return found[0];
    }

    /** @param entry of this journal, and {@code upTo} the last that it speaks of */
    record Statement(long entry, long upTo) {
        static Statement of(byte[] row) {
            RowReader in = new RowReader(row);
            return new Statement(in.number(), in.number());
        }
    }
}
