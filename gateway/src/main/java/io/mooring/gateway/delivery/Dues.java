package io.mooring.gateway.delivery;

import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Gives what waits its deadlines: at first by the configured rule, then as the book says. The book is asked once for what is new,
 * and again for all that waits when deadlines may have moved. Guarded by its delivery's {@link Dispatch}.
 */
final class Dues {
    private final DueBook book;
    private final DeadlineRule rule;
    private final KnownTime time;
    private final List<Consignment> unasked = new ArrayList<>();
    private boolean moved;

    Dues(DueBook book, DeadlineRule rule, KnownTime time) {
        this.book = book;
        this.rule = rule;
        this.time = time;
    }

    void heard(Event event) {
        moved |= book.moves(event);
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
                book.dues(consignments.stream().map(each -> each.recording).toList());
        for (Consignment each : consignments) {
            each.due = said.get(each.recording);
            set(each);
        }
    }

    /** Whether deadlines of all that waits may have moved since they were asked for. */
    boolean moved() {
        return moved;
    }

    /** All are asked for anew otherwise. */
    void forget() {
        moved = false;
        unasked.clear();
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
        if (unasked.isEmpty() && !moved) {
            return List.of();
        }
        Collection<Consignment> asked = moved ? open.values() : List.copyOf(unasked);
        unasked.clear();
        moved = false;
        List<RecordingId> waiting = asked.stream()
                .map(consignment -> consignment.recording)
                .filter(open::containsKey)
                .toList();
        Map<RecordingId, DueBook.Due> said = waiting.isEmpty() ? Map.of() : book.dues(waiting);
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
