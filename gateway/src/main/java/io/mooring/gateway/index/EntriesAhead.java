package io.mooring.gateway.index;

import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal on a thread of its own, ahead of whoever takes the entries: checking and decoding them takes about as long
 * as folding. They are handed out in order, on the caller's thread, as many at a time as are there.
 */
final class EntriesAhead {
    private static final int BATCH = 64;

    /** Few enough that the largest entries there can be fit into a dock's memory, even twice. */
    private static final int BATCHES_MAX = 6;

    private final Journal journal;
    private final long firstSeq;
    private final BlockingQueue<List<JournalEntry>> ahead = new ArrayBlockingQueue<>(BATCHES_MAX);
    private List<JournalEntry> batch = new ArrayList<>(BATCH);
    private volatile boolean unwanted;
    private volatile @Nullable Throwable failure;

    private EntriesAhead(Journal journal, long firstSeq) {
        this.journal = journal;
        this.firstSeq = firstSeq;
    }

    /** Takes some entries that follow each other. */
    @FunctionalInterface
    interface BatchReader {
        /** @param entries at least one */
        void accept(List<JournalEntry> entries) throws JournalException;
    }

    /** As {@link Journal#read}, to the end. */
    static void read(Journal journal, long firstSeq, BatchReader reader) throws JournalException {
        new EntriesAhead(journal, firstSeq).read(reader);
    }

    private void read(BatchReader reader) throws JournalException {
        Thread thread = new Thread(this::readAhead, "journal-ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            boolean more = true;
            while (more) {
                List<JournalEntry> entries = new ArrayList<>();
                more = takeTo(entries);
                if (!entries.isEmpty()) {
                    reader.accept(entries);
                }
            }
        } finally {
            unwanted = true;
            ahead.clear();
        }
        Throwable failed = failure;
        if (failed instanceof JournalException damaged) {
            throw new JournalException(String.valueOf(damaged.getMessage()), damaged);
        } else if (failed != null) {
            throw new IllegalStateException("reading the journal ahead", failed);
        }
    }

    private void readAhead() {
        try {
            journal.read(firstSeq, entry -> {
                batch.add(entry);
                return batch.size() < BATCH || put();
            });
            if (!batch.isEmpty()) {
                put();
            }
        } catch (JournalException | RuntimeException | Error e) {
            failure = e;
        }
        batch = List.of();
        put();
    }

    /** @return whether more is wanted */
    private boolean put() {
        List<JournalEntry> full = batch;
        batch = new ArrayList<>(BATCH);
        boolean interrupted = false;
        while (!unwanted) {
            try {
                // Looks again now and then whether anybody still takes what is there.
                if (ahead.offer(full, 1, TimeUnit.SECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !unwanted;
    }

    /**
     * Takes what is there by now, or what comes next.
     *
     * @return false at the end, which is an empty batch
     */
    private boolean takeTo(List<JournalEntry> entries) {
        List<JournalEntry> one = take();
        for (int left = BATCHES_MAX; one != null && !one.isEmpty(); left--) {
            entries.addAll(one);
            one = left > 1 ? ahead.poll() : null;
        }
        return one == null;
    }

    private List<JournalEntry> take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ahead.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
