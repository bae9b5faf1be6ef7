package io.mooring.gateway.telemetry;

import io.mooring.gateway.Event;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal on, entry by entry, and knows of each that is to be told which came before it and in which bay it
 * happened. Belongs to one thread.
 */
final class NewsCursor {
    /** Visits remembered for their bay; the oldest is forgotten, and its events then go without a bay. */
    private static final int VISITS_MAX = 512;

    private final Journal journal;
    private final Map<String, Integer> bays = new LinkedHashMap<>();
    private long readUpTo;
    private long lastToTell;

    NewsCursor(Journal journal, long readUpTo, long lastToTell, List<OutboxPosition.VisitBay> visits) {
        this.journal = journal;
        this.readUpTo = readUpTo;
        this.lastToTell = lastToTell;
        visits.forEach(one -> bays.put(one.visit(), one.bay()));
    }

    long readUpTo() {
        return readUpTo;
    }

    /** The last entry read that is one to tell, 0 for none. */
    long lastToTell() {
        return lastToTell;
    }

    /** The bays of visits that are not over. */
    Map<String, Integer> bays() {
        return bays;
    }

    /**
     * Reads on.
     *
     * @param entriesMax at most so many entries, told or not
     * @param taker hears of each to be told; false to stop behind it
     */
    void read(int entriesMax, Predicate<Outbox.Item> taker) throws JournalException {
        if (journal.head().seq() <= readUpTo) {
            return;
        }
        long last = readUpTo + entriesMax;
        journal.read(readUpTo + 1, entry -> {
            Outbox.Item item = take(entry);
            return (item == null || taker.test(item)) && entry.seq() < last;
        });
    }

    /** One entry; null if the journal has none of that number. */
    static @Nullable JournalEntry entry(Journal journal, long seq) throws JournalException {
        var found = new ArrayList<JournalEntry>(1);
        journal.read(seq, entry -> {
            found.add(entry);
            return false;
        });
        return found.isEmpty() || found.get(0).seq() != seq ? null : found.get(0);
    }

    private Outbox.@Nullable Item take(JournalEntry entry) {
        Event event = entry.event();
        if (event instanceof VisitEvent.VisitOpened opened) {
            bays.put(opened.visit(), opened.bay());
            if (bays.size() > VISITS_MAX) {
                bays.remove(bays.keySet().iterator().next());
            }
        }
        Outbox.Item item = null;
        News news = News.of(event);
        if (news != null) {
            String visit = news.visit();
            int bay = news.bay() != 0 || visit == null ? news.bay() : bays.getOrDefault(visit, 0);
            item = new Outbox.Item(entry, news, bay, lastToTell, visit, false);
            lastToTell = entry.seq();
        }
        if (event instanceof VisitEvent.VisitClosed closed) {
            bays.remove(closed.visit());
        }
        // Last: an entry on which this fails is not passed over.
        readUpTo = entry.seq();
        return item;
    }
}
