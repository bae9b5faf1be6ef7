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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a bureau's custody acts are decided. Any thread; one act at a time. */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Journal journal;
    private final RecordingIndex index;
    private final boolean here;
    private final @Nullable BegunAct begun;
    private boolean unfinished;

    /** The bureau's desk. */
    public Desk(Journal journal, RecordingIndex index) {
        this(journal, index, true);
    }

    /** @param here whether this is the bureau's desk; else acts of custody are refused, for a bureau has one desk */
    public Desk(Journal journal, RecordingIndex index, boolean here) {
        this(journal, index, here, null);
    }

    /** @param begun where {@link #whole} acts outlive a cut; without it each is cut where the journal is */
    public Desk(Journal journal, RecordingIndex index, boolean here, @Nullable BegunAct begun) {
        this.journal = journal;
        this.index = index;
        this.here = here;
        this.begun = begun;
    }

    /**
     * Decides and journals; when it returns, what was decided is durable and every register shows it.
     *
     * <p>An act of several events that is cut in the middle has happened up to there: each event says something whole. Where that is
     * not enough there is {@link #whole}.
     *
     * @return the last entry written, or the last there is if nothing was
     * @throws RefusalException if it may not be, or cannot be journalled
     */
    public synchronized long act(Actor actor, Decision decision) throws RefusalException {
        try {
            return append(actor, decided(decision));
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    /**
     * As {@link #act}, and of several events all happen or none does: one that was cut behind its first event is finished at the next
     * start, before anything else is decided.
     *
     * @throws RefusalException as there; UNAVAILABLE also if it cannot be made sure that all will happen
     */
    public synchronized long whole(Actor actor, Decision decision) throws RefusalException {
        try {
            List<? extends Event> decided = decided(decision);
            if (begun == null || decided.size() < 2) {
                return append(actor, decided);
            }
            if (unfinished) {
                throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "unfinished");
            }
            begun.begin(index.appliedSeq(), actor, decided);
            unfinished = true;
            long last = append(actor, decided);
            unfinished = false;
            end(begun);
            return last;
        } catch (JournalException | IOException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    /** Finishing what is finished does nothing, so that one that stays does no harm. */
    private static void end(BegunAct begun) {
        try {
            begun.end();
        } catch (IOException e) {
            LOG.warn("an act that is done is looked at once more at the next start", e);
        }
    }

    /**
     * Finishes what was cut. To be called before anything is decided. An act of which nothing stands is forgotten: whoever asked for
     * it was told no, or nothing, and what was decided since may say otherwise.
     *
     * @return how many events were missing and stand now
     * @throws RefusalException UNAVAILABLE if the journal takes or shows nothing
     */
    public synchronized int finish() throws RefusalException {
        BegunAct.Content cut = found();
        if (begun == null || cut == null) {
            return 0;
        }
        try {
            List<Event> all = cut.all();
            int[] there = {0};
            journal.read(cut.after() + 1, entry -> {
                boolean next =
                        entry.actor().equals(cut.actor()) && entry.event().equals(all.get(there[0]));
                there[0] += next ? 1 : 0;
                return there[0] < all.size();
            });
            List<Event> missing = there[0] == 0 ? List.of() : all.subList(there[0], all.size());
            append(cut.actor(), missing);
            end(begun);
            return missing.size();
        } catch (JournalException e) {
            unfinished = true;
            throw new RefusalException(Kind.UNAVAILABLE, Desk.class, "journal", e);
        }
    }

    /**
     * How acts of several events stand that were cut.
     *
     * @param aside what such an act was to write, and nobody can read: it may stand half; named until somebody takes it away
     * @param refused whether no further one is begun, because one is not finished
     */
    public record Halves(List<Path> aside, boolean refused) {
        public Halves {
            aside = List.copyOf(aside);
        }
    }

    /** @throws IOException if that cannot be looked at */
    public synchronized Halves halves() throws IOException {
        return new Halves(begun == null ? List.of() : begun.aside(), unfinished);
    }

    private BegunAct.@Nullable Content found() {
        if (begun == null) {
            return null;
        }
        try {
            return begun.found();
        } catch (IOException e) {
            LOG.error("an act that may have been cut cannot be finished, and is put aside", e);
        }
        try {
            begun.putAside();
        } catch (IOException e) {
            LOG.error("it cannot be put aside: acts of several events are refused", e);
            unfinished = true;
        }
        return null;
    }

    private List<? extends Event> decided(Decision decision) throws RefusalException, JournalException {
        index.catchUp();
        List<? extends Event> decided = decision.decide();
        if (!here && decided.stream().anyMatch(Desk::custody)) {
            throw new RefusalException(Kind.CONFLICT, Desk.class, "elsewhere");
        }
        return decided;
    }

    private long append(Actor actor, List<? extends Event> decided) throws JournalException {
        long last = index.appliedSeq();
        for (Event event : decided) {
            last = journal.append(actor, event);
        }
        index.catchUp();
        return last;
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
