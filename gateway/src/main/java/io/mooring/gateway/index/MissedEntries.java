package io.mooring.gateway.index;

import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that a part of an index could not take in, because of a defect of the program: what it tells is without them, but for rows
 * that it had changed by then. Part of the index, and so the same however it came about.
 *
 * @param register the view's name; {@link #OWN} for the index's own rows
 * @param entries how many, at least 1
 * @param first the first of them
 * @param last the last of them; the same for a single one
 */
public record MissedEntries(String register, long entries, Place first, Place last) {
    /** In the place of a view's name: the rows that no view has. No view is called so. */
    public static final String OWN = "index";

    /**
     * Where an entry stands.
     *
     * @param seq in the journal that the index was folded from, from 1
     * @param dock whose entry it is, where several docks' are read as one journal; empty for the journal's own
     * @param ownSeq in the journal that it was written to, from 1
     */
    public record Place(long seq, String dock, long ownSeq) {
        static Place of(JournalEntry entry) {
            return new Place(
                    entry.seq(), entry.dock() == null ? "" : entry.dock().value(), entry.ownSeq());
        }

        private void write(RowWriter out) {
            out.number(seq).text(dock).number(ownSeq);
        }

        private static Place read(RowReader in) {
            return new Place(in.number(), in.text(), in.number());
        }
    }

    /** Of every part of an index that missed any, as of its last catching up. */
    public static List<MissedEntries> of(RecordingIndex index) {
        return index.ask(rows -> {
            List<MissedEntries> found = new ArrayList<>();
            add(found, read(rows, OWN));
            index.views.forEach(view -> add(found, read(rows, view.name())));
            return found;
        });
    }

    private static void add(List<MissedEntries> found, @Nullable MissedEntries missed) {
        if (missed != null) {
            found.add(missed);
        }
    }

    /** @return null where nothing was missed */
    static @Nullable MissedEntries read(Rows rows, String register) {
        byte[] row = rows.get(Keys.missed(register));
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        in.text();
        return new MissedEntries(register, in.number(), Place.read(in), Place.read(in));
    }

    /** Another program may take in what this one could not: its index is made anew. */
    static boolean byAnotherProgram(Rows rows, String register) {
        byte[] row = rows.get(Keys.missed(register));
        return row != null && !new RowReader(row).text().equals(program());
    }

    private static String program() {
        String version = MissedEntries.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    byte[] row() {
        RowWriter out = new RowWriter().text(program()).number(entries);
        first.write(out);
        last.write(out);
        return out.row();
    }

    /** Those before and those after, of the same part. */
    MissedEntries and(MissedEntries later) {
        return new MissedEntries(register, entries + later.entries, first, later.last);
    }
}
