package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.ShippingEvent.JournalShipped;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.EntryReader;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.office.witness.DockJournals;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An office and its docks' journals, in memory; what a dock journalled comes to the office when the test says so. */
public final class Docks implements DockJournals {
    public static final DockId OFFICE = new DockId("office-1");
    public static final DockId A = new DockId("dock-a");
    public static final DockId B = new DockId("dock-b");

    public final JournalInMemory office = new JournalInMemory(OFFICE);
    private final Map<String, JournalInMemory> docks = new TreeMap<>();
    private final Map<String, Long> shipped = new TreeMap<>();

    public JournalInMemory dock(DockId dock) {
        return docks.computeIfAbsent(dock.value(), absent -> new JournalInMemory(dock));
    }

    /** What the office journals of its own. */
    public long own(Event event) {
        try {
            return office.append(Actor.office(OFFICE), event);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything a dock has comes in. */
    public void ship(DockId dock) {
        ship(dock, Integer.MAX_VALUE);
    }

    /** The next of a dock's entries come in, at most so many. */
    public void ship(DockId dock, int max) {
        long from = shipped.getOrDefault(dock.value(), 0L) + 1;
        long to = Math.min(dock(dock).head().seq(), from + max - 1L);
        if (to >= from) {
            shipped.put(dock.value(), to);
            own(new JournalShipped(dock, from, to, "0".repeat(64)));
        }
    }

    /** How many entries of a dock wait to come in. */
    public long waiting(DockId dock) {
        return dock(dock).head().seq() - shipped.getOrDefault(dock.value(), 0L);
    }

    /** As one journal, over an index of the office's own that begins anew. */
    public Chronicle chronicle() {
        try {
            return new Chronicle(office, RecordingIndex.inMemory(office, RangeView.VIEW), this);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Set<DockId> docks() {
        return shipped.keySet().stream().map(DockId::new).collect(Collectors.toSet());
    }

    @Override
    public JournalHead head(DockId dock) {
        return new JournalHead(shipped.getOrDefault(dock.value(), 0L), "0".repeat(64));
    }

    @Override
    public void read(JournalShipped came, long firstSeq, EntryReader sink) throws JournalException {
        for (JournalEntry entry : dock(came.dock()).entries()) {
            if (entry.seq() >= firstSeq && entry.seq() <= came.lastSeq() && !sink.accept(entry)) {
                return;
            }
        }
    }
}
