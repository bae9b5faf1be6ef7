package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.List;
import java.util.function.Function;

/**
 * Docks' journals in memory, one history each.
 *
 * @param journals what each dock wrote
 * @param hash that the chain has everywhere
 */
public record MemoryHistories(Function<DockId, List<JournalEntry>> journals, String hash) implements DockHistories {
    /** With the hash that journals in memory have. */
    public MemoryHistories(Function<DockId, List<JournalEntry>> journals) {
        this(journals, "0".repeat(64));
    }

    @Override
    public int history(long number) {
        return 1;
    }

    @Override
    public void read(DockId dock, int history, long firstSeq, long lastSeq, EntryReader sink) throws JournalException {
        List<JournalEntry> entries = journals.apply(dock);
        if (firstSeq < 1 || lastSeq > entries.size()) {
            throw new JournalException("dock " + dock + ": " + firstSeq + " to " + lastSeq + " of " + entries.size());
        }
        for (JournalEntry entry : entries.subList((int) firstSeq - 1, (int) lastSeq)) {
            if (!sink.accept(entry)) {
                return;
            }
        }
    }

    @Override
    public String hashAt(DockId dock, int history, long seq) {
        return seq > journals.apply(dock).size() ? "" : hash;
    }
}
