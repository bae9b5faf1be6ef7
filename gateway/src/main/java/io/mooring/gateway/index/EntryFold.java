package io.mooring.gateway.index;

import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;

/** Folds entries handed to it, in order, into an index in memory that no journal stands behind. */
public final class EntryFold implements EntryReader {
    private final MemoryRows rows = new MemoryRows();
    private final Fold fold = new Fold(rows);

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
        return RecordingIndex.of(rows);
    }
}
