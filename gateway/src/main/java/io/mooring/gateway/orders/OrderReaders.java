package io.mooring.gateway.orders;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OrderEvent.OrdersKnown;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far an office's docks are in its list, as they show when they ask: who names the hash of an order has it and all before it.
 * Each stand that a dock reaches is journalled once; whether it is a dock's last word is known since the start. Any thread.
 */
public final class OrderReaders {
    private final Journal journal;
    private final RecordingIndex index;
    private final GatewayClock clock;
    private final Map<DockId, Heard> heard = new ConcurrentHashMap<>();

    /**
     * One dock.
     *
     * @param taken number of the last order it has; 0 for none, or while nothing is known
     * @param since when it was first seen to have that one; null while it has shown none
     * @param heard when it last asked; null if it did not since the start
     * @param parted whether what it took is not this list
     */
    public record Reader(
            DockId dock,
            long taken,
            @Nullable EventTime since,
            @Nullable EventTime heard,
            boolean parted) {
        /** Whether it is seen to have this order. */
        public boolean knows(long number) {
            return !parted && taken >= number;
        }
    }

    private record Heard(long taken, boolean parted, EventTime at) {}

    /** @param since when it was journalled */
    record Stand(long number, EventTime since) {}

    /** @param index folds {@link OrdersView#VIEW} from the office's own journal */
    public OrderReaders(Journal journal, RecordingIndex index, GatewayClock clock) {
        this.journal = journal;
        this.index = index;
        this.clock = clock;
    }

    /**
     * A dock asked for what follows.
     *
     * @param after the last order it has, 0 for none
     * @param hash of that order, as it says
     */
    public synchronized void heard(DockId dock, long after, String hash) throws JournalException {
        index.catchUp();
        boolean ours = index.ask(OrdersView.VIEW, rows -> OrdersView.hash(rows, after))
                .filter(hash::equals)
                .isPresent();
        heard.put(dock, new Heard(ours ? after : 0, !ours, clock.eventTime()));
        Stand before = stands().get(dock);
        if (ours && after > (before == null ? 0 : before.number())) {
            journal.append(Actor.office(journal.dock()), new OrdersKnown(dock, after));
            index.catchUp();
        }
    }

    private SortedMap<DockId, Stand> stands() {
        return index.ask(OrdersView.VIEW, OrdersView::stands);
    }

    /**
     * By name.
     *
     * @param docks that are admitted
     */
    public List<Reader> all(Collection<DockId> docks) {
        SortedMap<DockId, Stand> stands = stands();
        List<Reader> all = new ArrayList<>();
        docks.stream()
                .sorted(Comparator.comparing(DockId::value))
                .forEach(dock -> all.add(reader(dock, stands.get(dock))));
        return all;
    }

    private Reader reader(DockId dock, @Nullable Stand stand) {
        Heard last = heard.get(dock);
        long shown = stand == null ? 0 : stand.number();
        return new Reader(
                dock,
                last == null ? shown : last.taken(),
                stand == null ? null : stand.since(),
                last == null ? null : last.at(),
                last != null && last.parted());
    }
}
