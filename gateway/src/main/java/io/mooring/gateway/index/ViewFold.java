package io.mooring.gateway.index;

import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.Rows;

/** One view with its rows: a part of the fold by itself, which neither waits for the others nor holds them up. */
final class ViewFold {
    private final View view;
    private final Rows rows;
    private final Misses misses;

    /** @param all rows of the index, among them this view's */
    ViewFold(View view, Rows all) {
        this.view = view;
        this.rows = ViewRows.of(all, view);
        this.misses = new Misses(view.name());
    }

    View view() {
        return view;
    }

    Misses misses() {
        return misses;
    }

    /** @throws DamagedIndexException if a row does not read back as it was written; whatever else a view throws is noted */
    void apply(Fold.Read read) {
        try {
            read.foldBy(view, rows);
        } catch (RuntimeException e) {
            misses.note(read.entry(), e);
        }
    }
}
