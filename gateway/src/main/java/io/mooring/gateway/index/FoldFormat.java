package io.mooring.gateway.index;

import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.List;
import java.util.stream.Collectors;

/** By which program rows were folded: another may make others of the same entries. */
final class FoldFormat {
    /** What rows mean; raised with every change that gives other rows for the same entries. */
    private static final long FORMAT = 9;

    private final Rows rows;
    private final List<ViewFold> views;

    FoldFormat(Rows rows, List<ViewFold> views) {
        this.rows = rows;
        this.views = views;
    }

    /** @throws DamagedIndexException if another program folded what is there */
    void require() {
        byte[] row = rows.get(Keys.FORMAT);
        String there = row == null ? "1" : format(new RowReader(row));
        String here = FORMAT + ofViews();
        if (!there.equals(here)) {
            throw new DamagedIndexException("its rows are of format " + there + ", this program's of " + here);
        }
        if (MissedEntries.byAnotherProgram(rows, MissedEntries.OWN)
                || views.stream()
                        .anyMatch(part ->
                                MissedEntries.byAnotherProgram(rows, part.view().name()))) {
            throw new DamagedIndexException("it misses entries that another program could not take in");
        }
    }

    private static String format(RowReader row) {
        long own = row.number();
        return row.atEnd() ? Long.toString(own) : own + row.text();
    }

    private String ofViews() {
        return views.stream()
                .map(ViewFold::view)
                .map(view -> " " + view.name() + "=" + view.format())
                .sorted()
                .collect(Collectors.joining());
    }

    void write() {
        rows.put(Keys.FORMAT, new RowWriter().number(FORMAT).text(ofViews()).row());
    }
}
