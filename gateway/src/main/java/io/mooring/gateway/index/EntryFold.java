package io.mooring.gateway.index;

import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.MemoryRows;
import java.util.List;

/** Folds entries handed to it, in order, into an index in memory that no journal stands behind. */
public final class EntryFold implements EntryReader {
    private final MemoryRows rows = new MemoryRows();
    private final List<View> views;
    private final Fold fold;

    /** @param views folded as well */
    public EntryFold(List<View> views) {
        this.views = List.copyOf(views);
        this.fold = new Fold(rows, this.views);
    }

    @Override
    public boolean accept(JournalEntry entry) {
        fold.apply(entry);
        return true;
    }

    /** The index of everything folded so far. */
    public RecordingIndex index() {
        // An index nothing was folded into has no rows, on disk as here.
        if (fold.applied() > 0) {
            fold.flush();
        }
        return RecordingIndex.of(rows, views);
    }
}
