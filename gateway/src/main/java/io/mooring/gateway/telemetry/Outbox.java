package io.mooring.gateway.telemetry;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event messages not yet acknowledged: a cursor over the journal, which holds them, so that days without a broker
 * cost neither memory nor room. Peek, then remove after success. Belongs to one thread.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** The most entries held in memory; more are read when these are acknowledged. */
    static final int READ_AHEAD_MAX = 256;

    /** With as many parked nothing new is sent: the broker refuses everything, and a person must look. */
    static final int PARKED_MAX = 1000;

    /** The most entries read at once, told or not, so that the thread still beats. */
    private static final int READ_MAX = 10_000;

    /** What could not be read is tried again after so long. */
    private static final long UNREADABLE_NANOS = 60_000_000_000L;

    private final Journal journal;
    private final NavigableMap<Long, Item> waiting = new TreeMap<>();
    private final NavigableMap<Long, OutboxPosition.Parked> parked = new TreeMap<>();
    private final ArrayDeque<Long> retries = new ArrayDeque<>();
    private final NewsCursor cursor;
    private long sentUpTo;
    private String trouble = "";
    private long readAgainNanos;

    Outbox(Journal journal, OutboxPosition start) {
        this.journal = journal;
        this.cursor = new NewsCursor(journal, start.seq(), start.previous(), start.visits());
        start.parked().forEach(one -> parked.put(one.seq(), one));
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
            boolean repeat) {
        Item repeated() {
            return new Item(entry, news, bay, previous, visit, true);
        }
    }

    /**
     * The next to send, as sent; null if there is none now, or if it cannot be read, which {@link #trouble} says.
     *
     * @param now of the monotonic clock
     */
    @Nullable
    Item next(long now) {
        if (!trouble.isEmpty() && now - readAgainNanos < 0) {
            return null;
        }
        try {
            Item item = read();
            trouble = "";
            return item;
        } catch (JournalException e) {
            LOG.error("telemetry: the outbox cannot be read, tried again later", e);
            trouble = "the journal cannot be read: " + e.getMessage();
            readAgainNanos = now + UNREADABLE_NANOS;
            return null;
        }
    }

    /** Why nothing more comes out of the journal; empty while it does. */
    String trouble() {
        return trouble;
    }

    private @Nullable Item read() throws JournalException {
        Item retried = nextRetry();
        if (retried != null) {
            return retried;
        }
        if (parked.size() >= PARKED_MAX) {
            return null;
        }
        Map.Entry<Long, Item> found = waiting.higherEntry(sentUpTo);
        if (found == null) {
            found = readOn();
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
        waiting.headMap(sentUpTo, true).replaceAll((seq, item) -> item.repeated());
        sentUpTo = 0;
        retries.clear();
    }

    /** It was told before, and the broker refuses it now: it is offered again later with the others. */
    void refusedAgain(Item item) {
        if (parked.size() < PARKED_MAX) {
            long seq = item.entry().seq();
            parked.put(seq, new OutboxPosition.Parked(seq, item.bay(), item.previous()));
        }
    }

    /** The last event that is done with, as are all before it, but for parked ones; 0 for none. */
    long told() {
        Map.Entry<Long, Item> first = waiting.firstEntry();
        return first == null ? cursor.lastToTell() : first.getValue().previous();
    }

    OutboxPosition position() {
        Map.Entry<Long, Item> first = waiting.firstEntry();
        var visits = new LinkedHashMap<>(cursor.bays());
        for (Item item : waiting.values()) {
            if (item.visit() != null && item.bay() != 0) {
                visits.put(item.visit(), item.bay());
            }
        }
        var named = new ArrayList<OutboxPosition.VisitBay>();
        visits.forEach((visit, bay) -> named.add(new OutboxPosition.VisitBay(visit, bay)));
        return new OutboxPosition(
                first == null ? cursor.readUpTo() : first.getKey() - 1,
                told(),
                new ArrayList<>(parked.values()),
                named);
    }

    /** Whether there is more in the journal that was not looked at yet, and may be. */
    boolean unread() {
        return trouble.isEmpty()
                && parked.size() < PARKED_MAX
                && waiting.size() < READ_AHEAD_MAX
                && cursor.readUpTo() < journal.head().seq();
    }

    /** Journal entries behind the head, plus parked ones. */
    long depth() {
        long upTo = waiting.isEmpty() ? cursor.readUpTo() : waiting.firstKey() - 1;
        return Math.max(0, journal.head().seq() - upTo) + parked.size();
    }

    int parked() {
        return parked.size();
    }

    private @Nullable Item nextRetry() throws JournalException {
        for (Long seq = retries.poll(); seq != null; seq = retries.poll()) {
            OutboxPosition.Parked one = parked.get(seq);
            JournalEntry entry = one == null ? null : NewsCursor.entry(journal, seq);
            News news = entry == null ? null : News.of(entry.event());
            if (one != null && entry != null && news != null) {
                return new Item(entry, news, one.bay(), one.previous(), null, true);
            }
            parked.remove(seq);
        }
        return null;
    }

    private Map.@Nullable Entry<Long, Item> readOn() throws JournalException {
        if (waiting.size() < READ_AHEAD_MAX) {
            try {
                cursor.read(READ_MAX, item -> {
                    waiting.put(item.entry().seq(), item);
                    return waiting.size() < READ_AHEAD_MAX;
                });
            } catch (JournalException e) {
                // What stands before the place that cannot be read is told first.
                if (waiting.higherKey(sentUpTo) == null) {
                    throw e;
                }
            }
        }
        return waiting.higherEntry(sentUpTo);
    }
}
