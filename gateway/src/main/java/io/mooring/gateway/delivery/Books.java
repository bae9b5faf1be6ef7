package io.mooring.gateway.delivery;

import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import org.jspecify.annotations.Nullable;

/** The journal that deliveries write to, and the index of it that they go on from. Any thread. */
public final class Books {
    private final Journal journal;
    private @Nullable RecordingIndex index;

    private Books(Journal journal, @Nullable RecordingIndex index) {
        this.journal = journal;
        this.index = index;
    }

    /** @param index of that journal */
    public static Books of(Journal journal, RecordingIndex index) {
        return new Books(journal, index);
    }

    /** Where nobody keeps an index: one is made in memory, from the whole journal, when it is first asked for. */
    public static Books alone(Journal journal) {
        return new Books(journal, null);
    }

    public Journal journal() {
        return journal;
    }

    public synchronized RecordingIndex index() throws JournalException {
        RecordingIndex known = index;
        if (known == null) {
            known = RecordingIndex.inMemory(journal);
            index = known;
        }
        return known;
    }
}
