package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import org.jspecify.annotations.Nullable;

/**
 * One event as the journal holds it.
 *
 * @param seq from 1 without gaps
 * @param dock whose it is, where several docks' entries are read as one journal; null for the journal's own
 * @param ownSeq its number in the journal that it was written to; the same as {@code seq} but where several are read as one
 * @param ordered whether it is what an order says that was taken by this entry: who and when are of the office that gave it, and
 *     its time says nothing of this journal's clock
 */
public record JournalEntry(
        long seq,
        EventTime time,
        Actor actor,
        Event event,
        @Nullable DockId dock,
        long ownSeq,
        boolean ordered) {
    /** Decided or found where it was journalled. */
    public JournalEntry(long seq, EventTime time, Actor actor, Event event, @Nullable DockId dock, long ownSeq) {
        this(seq, time, actor, event, dock, ownSeq, false);
    }

    /** Of a journal that is read by itself. */
    public JournalEntry(long seq, EventTime time, Actor actor, Event event) {
        this(seq, time, actor, event, null, seq);
    }

    /** A name of what each dock has for itself, so that two docks' do not meet; as it is in the journal's own entries. */
    public String own(String name) {
        return OfDock.name(name, dock);
    }
}
