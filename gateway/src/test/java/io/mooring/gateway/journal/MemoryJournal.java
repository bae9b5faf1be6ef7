package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.time.GatewayClock;
import java.util.ArrayList;
import java.util.List;

/** A journal that forgets at the end of the test, and can be told to fail. */
public final class MemoryJournal implements Journal {
    private final DockId dock;
    private final GatewayClock clock;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<DurableListener> listeners = new ArrayList<>();
    private boolean failing;
    private volatile long unreadable;

    public MemoryJournal(DockId dock, GatewayClock clock) {
        this.dock = dock;
        this.clock = clock;
    }

    @Override
    public DockId dock() {
        return dock;
    }

    @Override
    public synchronized long append(Actor actor, Event event) throws JournalException {
        long seq = note(actor, event);
        listeners.forEach(listener -> listener.durable(seq));
        return seq;
    }

    @Override
    public synchronized long note(Actor actor, Event event) throws JournalException {
        if (failing) {
            throw new JournalException("appending " + event + ": the test made the journal fail");
        }
        entries.add(new JournalEntry(entries.size() + 1L, clock.eventTime(), actor, event));
        return entries.size();
    }

    /** From now on nothing more is taken. */
    public synchronized void fail() {
        failing = true;
    }

    /** From now on this entry cannot be read; 0 for none. */
    public void unreadable(long seq) {
        unreadable = seq;
    }

    @Override
    public synchronized JournalHead head() {
        return new JournalHead(entries.size(), "0".repeat(64));
    }

    @Override
    public void read(long firstSeq, EntryReader reader) throws JournalException {
        for (JournalEntry entry : entries()) {
            if (entry.seq() >= firstSeq && entry.seq() == unreadable) {
                throw new JournalException("reading entry " + entry.seq() + ": the test made it unreadable");
            }
            if (entry.seq() >= firstSeq && !reader.accept(entry)) {
                return;
            }
        }
    }

    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** The events of one kind, in order. */
    public <E extends Event> List<E> events(Class<E> kind) {
        return entries().stream()
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public synchronized void listen(DurableListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {}
}
