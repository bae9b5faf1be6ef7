package io.mooring.gateway.custody;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;

/** Where a bureau's custody acts are decided. Any thread; one act at a time. */
public final class Desk {
    private final Journal journal;
    private final RecordingIndex index;

    public Desk(Journal journal, RecordingIndex index) {
        this.journal = journal;
        this.index = index;
    }

    /**
     * Decides and journals; when it returns, what was decided is durable and every register shows it.
     *
     * <p>An act of several events that is cut in the middle has happened up to there: each event says something whole.
     *
     * @return the last entry written, or the last there is if nothing was
     * @throws RefusalException if it may not be, or cannot be journalled
     */
    public synchronized long act(Actor actor, Decision decision) throws RefusalException {
        try {
            index.catchUp();
            long last = index.appliedSeq();
            for (Event event : decision.decide()) {
                last = journal.append(actor, event);
            }
            index.catchUp();
            return last;
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    /** Every register as of the last entry; for questions. */
    public void refresh() throws RefusalException {
        try {
            index.catchUp();
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }
}
