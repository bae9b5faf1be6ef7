package io.mooring.gateway.delivery;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;

/** One entry of the journal, read back long after. */
final class StoredEntry {
    private StoredEntry() {}

    /** The one entry. */
    static JournalEntry entry(Journal journal, long seq) throws JournalException {
        List<JournalEntry> found = new ArrayList<>();
        journal.read(seq, entry -> {
            found.add(entry);
            return false;
        });
        if (found.isEmpty()) {
            throw new JournalException(
                    "entry " + seq + ": expected it before " + journal.head().seq() + ", got nothing");
        }
        return found.get(0);
    }
}
