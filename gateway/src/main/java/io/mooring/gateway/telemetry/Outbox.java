package io.mooring.gateway.telemetry;

import io.mooring.gateway.Event;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The event messages not yet acknowledged: a cursor over the journal, which holds them, so that days without a broker
 * cost neither memory nor room. Peek, then remove after success. Belongs to one thread.
 */
final class Outbox {
    /** The most entries held in memory; more are read when these are acknowledged. */
    static final int READ_AHEAD_MAX = 256;

    /** With as many parked nothing new is sent: the broker refuses everything, and a person must look. */
    static final int PARKED_MAX = 1000;

    /** Visits remembered for their bay; the oldest is forgotten, and its events then go without a bay. */
    private static final int VISITS_MAX = 512;

    private final Journal journal;
    private final NavigableMap<Long, Item> waiting = new TreeMap<>();
    private final NavigableMap<Long, OutboxPosition.Parked> parked = new TreeMap<>();
    private final ArrayDeque<Long> retries = new ArrayDeque<>();
    private final Map<String, Integer> bays = new LinkedHashMap<>();
    private long readUpTo;
    private long lastToTell;
    private long sentUpTo;

    Outbox(Journal journal, OutboxPosition start) {
        this.journal = journal;
        this.readUpTo = start.seq();
        this.lastToTell = start.previous();
        start.parked().forEach(one -> parked.put(one.seq(), one));
        start.visits().forEach(one -> bays.put(one.visit(), one.bay()));
    }

    /**
     * One entry to tell.
     *
     * @param bay 0 if it is of the dock, or of a visit whose bay is not known
     * @param previous the entry to tell before it, 0 for none: a subscriber sees by it that one is missing
     * @param repeat whether it was sent before
     */
    record Item(
            JournalEntry entry,
            News news,
            int bay,
            long previous,
            @Nullable String visit,
            boolean repeat) {}

    /** The next to send, as sent; null if there is none now. */
    @Nullable
    Item next() throws JournalException {
        Item retried = nextRetry();
        if (retried != null) {
            return retried;
        }
        if (parked.size() >= PARKED_MAX) {
            return null;
        }
        Map.Entry<Long, Item> found = waiting.higherEntry(sentUpTo);
        if (found == null) {
            readOn();
            found = waiting.higherEntry(sentUpTo);
        }
        if (found == null) {
            return null;
        }
        sentUpTo = found.getKey();
        return found.getValue();
    }

    void acknowledged(long seq) {
        waiting.remove(seq);
        parked.remove(seq);
    }

    /** The broker refused it: it is offered again later, and others go on. */
    void refused(long seq) {
        Item item = waiting.remove(seq);
        if (item != null) {
            parked.put(seq, new OutboxPosition.Parked(seq, item.bay(), item.previous()));
        }
    }

    /** Offers again what was refused, oldest first, before anything new. */
    void retryParked() {
        retries.clear();
        retries.addAll(parked.keySet());
    }

    /** What was sent and not answered will be sent again, in order. */
    void connectionLost() {
        waiting.headMap(sentUpTo, true).replaceAll((seq, item) -> asRepeat(item));
        sentUpTo = 0;
        retries.clear();
    }

    OutboxPosition position() {
        Map.Entry<Long, Item> first = waiting.firstEntry();
        var visits = new LinkedHashMap<>(bays);
        for (Item item : waiting.values()) {
            if (item.visit() != null && item.bay() != 0) {
                visits.put(item.visit(), item.bay());
            }
        }
        var named = new ArrayList<OutboxPosition.VisitBay>();
        visits.forEach((visit, bay) -> named.add(new OutboxPosition.VisitBay(visit, bay)));
        return new OutboxPosition(
                first == null ? readUpTo : first.getKey() - 1,
                first == null ? lastToTell : first.getValue().previous(),
                new ArrayList<>(parked.values()),
                named);
    }

    /** Journal entries behind the head, plus parked ones. */
    long depth() {
        long cursor = waiting.isEmpty() ? readUpTo : waiting.firstKey() - 1;
        return Math.max(0, journal.head().seq() - cursor) + parked.size();
    }

    int parked() {
        return parked.size();
    }

    private @Nullable Item nextRetry() throws JournalException {
        for (Long seq = retries.poll(); seq != null; seq = retries.poll()) {
            OutboxPosition.Parked one = parked.get(seq);
            JournalEntry entry = one == null ? null : entry(seq);
            News news = entry == null ? null : News.of(entry.event());
            if (one != null && entry != null && news != null) {
                return new Item(entry, news, one.bay(), one.previous(), null, true);
            }
            parked.remove(seq);
        }
        return null;
    }

    private @Nullable JournalEntry entry(long seq) throws JournalException {
        var found = new ArrayList<JournalEntry>(1);
        journal.read(seq, entry -> {
            found.add(entry);
            return false;
        });
        return found.isEmpty() || found.get(0).seq() != seq ? null : found.get(0);
    }

    private void readOn() throws JournalException {
        if (journal.head().seq() <= readUpTo || waiting.size() >= READ_AHEAD_MAX) {
            return;
        }
        journal.read(readUpTo + 1, entry -> {
            take(entry);
            return waiting.size() < READ_AHEAD_MAX;
        });
    }

    private void take(JournalEntry entry) {
        readUpTo = entry.seq();
        Event event = entry.event();
        if (event instanceof VisitEvent.VisitOpened opened) {
            bays.put(opened.visit(), opened.bay());
            if (bays.size() > VISITS_MAX) {
                bays.remove(bays.keySet().iterator().next());
            }
        }
        News news = News.of(event);
        if (news != null) {
            String visit = news.visit();
            int bay = news.bay() != 0 || visit == null ? news.bay() : bays.getOrDefault(visit, 0);
            waiting.put(entry.seq(), new Item(entry, news, bay, lastToTell, visit, false));
            lastToTell = entry.seq();
        }
        if (event instanceof VisitEvent.VisitClosed closed) {
            bays.remove(closed.visit());
        }
    }

    private static Item asRepeat(Item item) {
        return new Item(item.entry(), item.news(), item.bay(), item.previous(), item.visit(), true);
    }
}
