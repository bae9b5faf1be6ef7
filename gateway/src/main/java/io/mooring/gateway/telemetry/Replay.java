package io.mooring.gateway.telemetry;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events told before that somebody asked for again: a second cursor over the journal, beside the outbox and behind it,
 * so that the outbox goes on as if nobody had asked. One at a time for all who ask, because all hear it. How far it
 * is is kept now and then, so that it goes on after a restart, perhaps with a few messages twice. Belongs to one thread.
 */
final class Replay {
    /**
     * The journal is read from so many entries before the first asked for, to know which event came before it and in
     * which bay its visit is: no visit lasts so long.
     */
    static final int WARM_UP_ENTRIES = 50_000;

    /** The most entries read at once, so that the thread still beats. */
    private static final int READ_MAX = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Journal journal;
    private final PositionFile<ReplayPosition> file;
    private ReplayPosition saved;
    private final ArrayDeque<Outbox.Item> ready = new ArrayDeque<>();
    private final NavigableMap<Long, Outbox.Item> unanswered = new TreeMap<>();
    private @Nullable NewsCursor cursor;
    private long from;
    private long upTo;

    /** Goes on with what was under way when the last run ended. */
    Replay(Journal journal, PositionFile<ReplayPosition> file) {
        this.journal = journal;
        this.file = file;
        this.saved = file.load();
        if (saved.upTo() > 0) {
            request(saved.from(), Math.min(saved.upTo(), journal.head().seq()));
        }
    }

    /** Keeps how far it is, if that is not kept already. */
    void save() {
        ReplayPosition now = position();
        if (now.equals(saved)) {
            return;
        }
        try {
            file.save(now);
            saved = now;
        } catch (IOException e) {
            LOG.warn("telemetry: how far a replay is cannot be saved; after a restart it is to be asked for again", e);
        }
    }

    private ReplayPosition position() {
        NewsCursor running = cursor;
        if (running == null) {
            return ReplayPosition.NONE;
        }
        long next = next(running);
        long first = unanswered.isEmpty() ? next : Math.min(next, unanswered.firstKey());
        return first > upTo ? ReplayPosition.NONE : new ReplayPosition(first, upTo);
    }

    /**
     * Asks for events again. What is already being told again is not begun anew.
     *
     * @param first the first entry wanted, from 1
     * @param told the last event told so far: later ones the outbox tells anyway
     */
    void request(long first, long told) {
        NewsCursor running = cursor;
        if (running != null && first >= next(running)) {
            upTo = Math.max(upTo, told);
            return;
        }
        if (first > told) {
            return;
        }
        upTo = Math.max(upTo, told);
        from = first;
        ready.clear();
        // What is under way is told once more: repeats are recognisable, gaps are not wanted.
        unanswered.clear();
        long warm = Math.max(0, first - 1 - WARM_UP_ENTRIES);
        cursor = new NewsCursor(journal, warm, 0, List.of());
        LOG.info("telemetry: events {} to {} are told again", first, upTo);
    }

    private long next(NewsCursor running) {
        if (!ready.isEmpty()) {
            return ready.getFirst().entry().seq();
        }
        return Math.max(from, running.readUpTo() + 1);
    }

    /** The next to send; null if there is none now. */
    Outbox.@Nullable Item next() {
        NewsCursor running = cursor;
        if (ready.isEmpty() && running != null && running.readUpTo() < upTo) {
            try {
                readOn(running);
            } catch (JournalException e) {
                // Tried again, it would come here again, on each connection and after each start.
                LOG.error(
                        "telemetry: events {} to {} cannot be told again beyond {}", from, upTo, running.readUpTo(), e);
                upTo = running.readUpTo();
                if (ready.isEmpty() && unanswered.isEmpty()) {
                    stop();
                }
            }
        }
        Outbox.Item item = ready.poll();
        if (item != null) {
            unanswered.put(item.entry().seq(), item);
        }
        return item;
    }

    private void readOn(NewsCursor running) throws JournalException {
        running.read(READ_MAX, item -> {
            long seq = item.entry().seq();
            if (seq >= from && seq <= upTo) {
                ready.add(item.repeated());
            }
            return ready.size() < Outbox.READ_AHEAD_MAX && seq < upTo;
        });
    }

    void answered(long seq) {
        unanswered.remove(seq);
        NewsCursor running = cursor;
        if (running != null && ready.isEmpty() && unanswered.isEmpty() && running.readUpTo() >= upTo) {
            LOG.info("telemetry: events {} to {} were told again", from, upTo);
            stop();
        }
    }

    /** What was sent and not answered is sent again, in order. */
    void connectionLost() {
        var again = new ArrayList<>(unanswered.descendingMap().values());
        again.forEach(ready::addFirst);
        unanswered.clear();
    }

    /** Whether there is more to send. */
    boolean busy() {
        NewsCursor running = cursor;
        return running != null && (!ready.isEmpty() || running.readUpTo() < upTo);
    }

    /** Journal entries still to be gone through. */
    long left() {
        NewsCursor running = cursor;
        return running == null ? 0 : Math.max(0, upTo - next(running) + 1) + unanswered.size();
    }

    private void stop() {
        cursor = null;
        upTo = 0;
    }
}
