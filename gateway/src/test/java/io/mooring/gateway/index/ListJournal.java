package io.mooring.gateway.index;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.DurableListener;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A journal that is a list, one second between entries. */
final class ListJournal implements Journal {
    private static final Instant START = Instant.parse("2026-11-21T18:00:00Z");

    private final List<JournalEntry> entries = new ArrayList<>();
    private int readable = Integer.MAX_VALUE;

    /** Lets the journal end earlier, as one that lost its tail does. */
    void loseAllBut(int count) {
        readable = count;
    }

    @Override
    public DockId dock() {
        return new DockId("dock-01");
    }

    @Override
    public long append(Actor actor, Event event) {
        long seq = entries.size() + 1L;
        EventTime time = new EventTime(START.plusSeconds(seq), seq * 1_000, "boot", TimeTrust.TRUSTED);
        entries.add(new JournalEntry(seq, time, actor, event));
        return seq;
    }

    long append(Event event) {
        return append(Actor.dock(dock()), event);
    }

    @Override
    public long note(Actor actor, Event event) {
        return append(actor, event);
    }

    @Override
    public JournalHead head() {
        return new JournalHead(Math.min(readable, entries.size()), "0".repeat(64));
    }

    @Override
    public void read(long firstSeq, EntryReader reader) throws JournalException {
        long head = head().seq();
        for (long seq = firstSeq; seq <= head; seq++) {
            if (!reader.accept(entries.get((int) seq - 1))) {
                return;
            }
        }
    }

    @Override
    public void listen(DurableListener listener) {
        throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
