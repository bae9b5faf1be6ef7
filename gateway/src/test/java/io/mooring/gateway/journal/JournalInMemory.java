package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal that is a list, for tests of what is folded from one. Time is the test's: each entry comes {@link #every} after
 * the one before, from where {@link #at} put it, and is believed as {@link #trust} says. Any thread.
 */
public final class JournalInMemory implements Journal {
    /** When a journal begins that was told nothing else; its first entry is one step later. */
    public static final Instant START = Instant.parse("2026-11-21T18:00:00Z");

    private final DockId dock;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<DurableListener> listeners = new ArrayList<>();
    private Instant wall = START;
    private long monoMillis;
    private Duration step = Duration.ofSeconds(1);
    private String boot = "boot";
    private TimeTrust trust = TimeTrust.TRUSTED;
    private int readable = Integer.MAX_VALUE;
    private boolean failing;

    public JournalInMemory() {
        this(new DockId("dock-01"));
    }

    public JournalInMemory(DockId dock) {
        this.dock = dock;
    }

    /** The next entry is from this moment; those after it one step later each. Monotonic time goes on by a step. */
    public synchronized JournalInMemory at(Instant next) {
        wall = next.minus(step);
        return this;
    }

    /** The next entry comes later than it would, by both clocks. */
    public synchronized JournalInMemory pass(Duration time) {
        wall = wall.plus(time);
        monoMillis += time.toMillis();
        return this;
    }

    /** Time between two entries from now on; a second if never said. */
    public synchronized JournalInMemory every(Duration between) {
        wall = wall.plus(step).minus(between);
        step = between;
        return this;
    }

    /** How far the time of the entries to come can be believed. */
    public synchronized JournalInMemory trust(TimeTrust believed) {
        trust = believed;
        return this;
    }

    /** The entries to come are of another boot, whose monotonic clock begins anew. */
    public synchronized JournalInMemory boot(String bootId) {
        boot = bootId;
        monoMillis = 0;
        return this;
    }

    /** Lets the journal end earlier, as one that lost its tail does. */
    public synchronized void loseAllBut(int count) {
        readable = count;
    }

    /** From now on nothing more is taken. */
    public synchronized void fail() {
        failing = true;
    }

    @Override
    public DockId dock() {
        return dock;
    }

    @Override
    public long append(Actor actor, Event event) throws JournalException {
        long seq = note(actor, event);
        listeners.forEach(listener -> listener.durable(seq));
        return seq;
    }

    /** As the dock; for tests that never make it {@link #fail}. */
    public long append(Event event) {
        try {
            return append(Actor.dock(dock), event);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized long note(Actor actor, Event event) throws JournalException {
        if (failing) {
            throw new JournalException("appending " + event + ": the test made the journal fail");
        }
        wall = wall.plus(step);
        monoMillis += step.toMillis();
        EventTime time = new EventTime(wall, monoMillis, boot, trust);
        entries.add(new JournalEntry(entries.size() + 1L, time, actor, event));
        return entries.size();
    }

    /** All of them, in order. */
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
    public synchronized JournalHead head() {
        return new JournalHead(Math.min(readable, entries.size()), "0".repeat(64));
    }

    @Override
    public void read(long firstSeq, EntryReader reader) throws JournalException {
        long head = head().seq();
        for (long seq = firstSeq; seq <= head; seq++) {
            if (!reader.accept(entry(seq))) {
                return;
            }
        }
    }

    private synchronized JournalEntry entry(long seq) {
        return entries.get((int) seq - 1);
    }

    @Override
    public synchronized void listen(DurableListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
