package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalException;

/** Docks' journals as their office keeps them. Any thread. */
public interface DockHistories {
    /** Which history of its dock's journal an entry stands in, from 1, by the entry's number among all. */
    int history(long number) throws JournalException;

    /** Hands out entries as they stand at the dock, in order, until the sink returns false. */
    void read(DockId dock, int history, long firstSeq, long lastSeq, EntryReader sink) throws JournalException;

    /** The chain's hash at an entry, 64 lower-case hexadecimal digits; empty if that is not kept. */
    String hashAt(DockId dock, int history, long seq) throws JournalException;
}
