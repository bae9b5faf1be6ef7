package io.mooring.gateway.delivery;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.Moment;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the journal says of a recording that is stored, read back long after.
 *
 * @param recording none if the entry says something else
 * @param docked when it was stored, which is after it was docked
 * @param made corrected; null where that is not known
 */
record StoredEntry(
        @Nullable RecordingId recording,
        long sizeBytes,
        Moment docked,
        @Nullable Instant made) {
    /** Reads one entry. */
    @FunctionalInterface
    interface Reader {
        StoredEntry read(long seq) throws JournalException;

        /** Of a journal. */
        static Reader of(Journal journal) {
            return seq -> StoredEntry.of(entry(journal, seq));
        }
    }

    private static StoredEntry of(JournalEntry entry) {
        Moment docked = KnownTime.longPast(entry.time());
        return entry.event() instanceof RecordingEvent.Stored stored
                ? new StoredEntry(stored.recording(), stored.sizeBytes(), docked, made(stored))
                : new StoredEntry(null, 0, docked, null);
    }

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

    static @Nullable Instant made(RecordingEvent.Stored stored) {
        MadeAt made = stored.made();
        return made == null ? null : made.at();
    }

    boolean tells(RecordingId asked) {
        return asked.equals(recording);
    }
}
