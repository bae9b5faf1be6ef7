package io.mooring.gateway.index;

import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.Rows;

/**
 * A register that is folded from the journal beside the index's own rows: the usage ledger, the register of cameras, case
 * files. It is a pure function of the entries and of its own rows, so that replaying gives the very rows of an index that
 * lived through it (I8). Entries may repeat after a recovery: what counts once is counted once.
 */
public interface View {
    /** Lower-case letters and hyphens; no two views of one index have the same. */
    String name();

    /** What its rows mean; raised with every change that gives other rows for the same entries. */
    int format();

    /**
     * Folds one entry; what is none of its business it passes over.
     *
     * <p>Whatever a dock may have written it takes in: entries come from docks that somebody may own. If it throws all the same, it
     * misses the entry for good: rows that it had changed by then stay changed, every other register folds the entry, and people
     * are told ({@link MissedEntries}).
     *
     * @param rows its own, and nobody else's
     * @throws DamagedIndexException if a row does not read back as it was written: the index is made anew
     */
    void apply(JournalEntry entry, Rows rows);
}
