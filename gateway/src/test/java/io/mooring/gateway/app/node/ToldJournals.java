package io.mooring.gateway.app.node;

import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.office.witness.DockJournals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Docks' journals, all of which are with the office.
 *
 * @param told each dock's entries from its first; they may become more
 */
record ToldJournals(Map<DockId, List<JournalEntry>> told) implements DockJournals {
    @Override
    public Set<DockId> docks() {
        return told.keySet();
    }

    private List<JournalEntry> of(DockId dock) {
        return Objects.requireNonNull(told.get(dock));
    }

    @Override
    public JournalHead head(DockId dock) {
        return new JournalHead(of(dock).size(), "0".repeat(64));
    }

    @Override
    public void read(JournalShipped came, long firstSeq, EntryReader sink) throws JournalException {
        long seq = firstSeq;
        while (seq <= came.lastSeq() && sink.accept(of(came.dock()).get((int) seq - 1))) {
            seq++;
        }
    }
}
