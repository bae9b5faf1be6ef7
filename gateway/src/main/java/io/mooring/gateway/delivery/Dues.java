package io.mooring.gateway.delivery;

import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.delivery.plan.Moment;
import io.mooring.gateway.delivery.plan.Present;
import io.mooring.gateway.index.OutgoingLine;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives what waits its deadlines: at first by the configured rule, then as the book says. The book is asked once for what is new,
 * and again for all that waits when deadlines may have moved. Guarded by its delivery's {@link Dispatch}.
 */
final class Dues {
    /** Recordings whose deadline may have moved by itself: more are asked for together with all. */
    static final int MOVED_ALONE_MAX = 1_000;

    private final DueBook book;
    private final DeadlineRule rule;
    private final KnownTime time;
    private final List<Consignment> unasked = new ArrayList<>();
    private final Set<RecordingId> movedAlone = new LinkedHashSet<>();
    private DueBook.Moved moved = DueBook.Moved.NONE;
    private long asOf;

    Dues(DueBook book, DeadlineRule rule, KnownTime time) {
        this.book = book;
        this.rule = rule;
        this.time = time;
    }

    /** What was said up to this entry stands in what is asked from now on. */
    void asOf(long seq) {
        asOf = seq;
        moved = DueBook.Moved.NONE;
        unasked.clear();
        movedAlone.clear();
    }

    void heard(long seq, Event event) {
        DueBook.Moved now = book.moves(event);
        if (seq <= asOf) {
            return;
        }
        RecordingId alone = book.movesOf(event);
        if (alone != null) {
            movedAlone.add(alone);
        }
        if (movedAlone.size() > MOVED_ALONE_MAX) {
            movedAlone.clear();
            now = DueBook.Moved.ANY;
        }
        if (now.compareTo(moved) > 0) {
            moved = now;
        }
    }

    /**
     * What the book says now of those whose deadline may have moved by itself, but for what is open: that is asked for with the rest.
     *
     * @param open all that is a consignment
     */
    Map<RecordingId, DueBook.Due> movedAlone(Map<RecordingId, Consignment> open) throws JournalException {
        List<RecordingId> others = new ArrayList<>();
        for (RecordingId one : movedAlone) {
            Consignment consignment = open.get(one);
            if (consignment == null) {
                others.add(one);
            } else {
                unasked.add(consignment);
            }
        }
        movedAlone.clear();
        return said(others);
    }

    /** One for a backlog, by the configured rule. */
    Backlog.Item item(OutgoingLine line, Present now) {
        Moment docked = time.moment(line.docked());
        return new Backlog.Item(
                rule.deadline(docked, line.made(), now).toEpochMilli(),
                line.firstSeq(),
                line.sizeBytes(),
                rule.known(docked, line.made()),
                false,
                false);
    }

    /** One that is new. */
    void admit(Consignment consignment) {
        unasked.add(consignment);
        set(consignment);
    }

    /** To be called while it stands in no order. */
    void set(Consignment consignment) {
        DueBook.Due due = consignment.due;
        consignment.deadlineMillis = due == null
                ? rule.deadline(consignment.docked, consignment.made, time.now())
                        .toEpochMilli()
                : due.at().toEpochMilli();
        consignment.deadlineKnown = due == null ? rule.known(consignment.docked, consignment.made) : due.known();
    }

    /** Those that were asked for in no queue yet, or are all asked for anew: at once as custody has it, in no order. */
    void setAll(List<Consignment> consignments) throws JournalException {
        Map<RecordingId, DueBook.Due> said =
                said(consignments.stream().map(each -> each.recording).toList());
        for (Consignment each : consignments) {
            each.due = said.get(each.recording);
            set(each);
        }
    }

    /** What custody says of these. */
    Map<RecordingId, DueBook.Due> said(List<RecordingId> recordings) throws JournalException {
        return recordings.isEmpty() ? Map.of() : book.dues(recordings);
    }

    /** What it says of all, in the order of their names. */
    Iterator<DueBook.Said> all() throws JournalException {
        return book.all();
    }

    /**
     * Whether deadlines in a backlog may have moved since they were asked for.
     *
     * @param allKnown whether each of those is the very moment
     */
    boolean moved(boolean allKnown) {
        return moved == DueBook.Moved.ANY || (moved == DueBook.Moved.UNKNOWN && !allKnown);
    }

    /** To what the book says now; likewise. */
    void change(Consignment consignment) {
        consignment.due = consignment.newDue;
        set(consignment);
    }

    /**
     * Asks the book.
     *
     * @param open all that is not confirmed
     * @return those of which it says something else now
     */
    List<Consignment> ask(Map<RecordingId, Consignment> open) throws JournalException {
        boolean all = moved != DueBook.Moved.NONE;
        if (unasked.isEmpty() && !all) {
            return List.of();
        }
        Collection<Consignment> asked = all ? open.values() : List.copyOf(unasked);
        unasked.clear();
        moved = DueBook.Moved.NONE;
        List<RecordingId> waiting = asked.stream()
                .map(consignment -> consignment.recording)
                .filter(open::containsKey)
                .toList();
        Map<RecordingId, DueBook.Due> said = said(waiting);
        List<Consignment> changed = new ArrayList<>();
        for (RecordingId recording : waiting) {
            Consignment consignment = open.get(recording);
            DueBook.Due due = said.get(recording);
            if (consignment != null && due != null && !due.equals(consignment.due)) {
                consignment.newDue = due;
                changed.add(consignment);
            }
        }
        return changed;
    }
}
