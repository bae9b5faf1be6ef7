package io.mooring.gateway.custody;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueEvent;
import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.LedgerEvent;
import io.mooring.gateway.PolicyEvent;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.List;

/** Where a bureau's custody acts are decided. Any thread; one act at a time. */
public final class Desk {
    private final Journal journal;
    private final RecordingIndex index;
    private final boolean here;

    /** The bureau's desk. */
    public Desk(Journal journal, RecordingIndex index) {
        this(journal, index, true);
    }

    /** @param here whether this is the bureau's desk; else acts of custody are refused, for a bureau has one desk */
    public Desk(Journal journal, RecordingIndex index, boolean here) {
        this.journal = journal;
        this.index = index;
        this.here = here;
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
            List<? extends Event> decided = decision.decide();
            if (!here && decided.stream().anyMatch(Desk::custody)) {
                throw new RefusalException(Kind.CONFLICT, Desk.class, "elsewhere");
            }
            for (Event event : decided) {
                last = journal.append(actor, event);
            }
            index.catchUp();
            return last;
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    /**
     * Whether only the bureau's one desk may say so; who takes or brings a camera says it at the dock where that is, and what a dock
     * signs is its own word.
     */
    private static boolean custody(Event event) {
        boolean atTheScreen =
                event instanceof HandoverEvent.CameraTaken || event instanceof HandoverEvent.CameraBrought;
        boolean ofTheDock = event instanceof LedgerEvent.ReceiptPrinted || event instanceof LedgerEvent.ReceiptSigned;
        return event instanceof CameraEvent
                || event instanceof CaseEvent
                || event instanceof CatalogueEvent
                || event instanceof ContentEvent
                || event instanceof CustodyEvent
                || event instanceof DeadlineEvent
                || event instanceof FindingEvent
                || (event instanceof HandoverEvent && !atTheScreen)
                || (event instanceof LedgerEvent && !ofTheDock)
                || event instanceof PolicyEvent
                || event instanceof RegisterEvent
                || event instanceof WorkRecordEvent;
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
