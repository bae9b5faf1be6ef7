package io.mooring.gateway.app.node;

import io.mooring.gateway.DockId;
import io.mooring.gateway.custody.receipt.DockHistories;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.office.chronicle.Chronicle;
import io.mooring.gateway.office.witness.KeptJournals;

/**
 * Where an office finds what its docks wrote.
 *
 * @param chronicle by whose numbers the registers name entries
 */
record KeptHistories(Chronicle chronicle, KeptJournals journals) implements DockHistories {
    @Override
    public int history(long number) throws JournalException {
        return chronicle.history(number);
    }

    @Override
    public void read(DockId dock, int history, long firstSeq, long lastSeq, EntryReader sink) throws JournalException {
        journals.read(dock, history, firstSeq, lastSeq, sink);
    }

    @Override
    public String hashAt(DockId dock, int history, long seq) throws JournalException {
        String hash = journals.hashAt(dock, history, seq);
        return hash == null ? "" : hash;
    }
}
