package io.mooring.gateway.index;

import io.mooring.gateway.journal.EntryReader;
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
 * as folding. They are handed out in order, on the caller's thread, some at a time.
 */
final class EntriesAhead {
    /** Few, because what is decoded and not yet folded outlives a collection of the heap, which then takes half as long again. */
    private static final int BATCH_ENTRIES_MAX = 32;

    private static final long BATCH_BYTES_MAX = 128 << 10;
    private static final int BATCHES_MAX = 8;

    /** Of an entry whose reader does not say. */
    private static final int ENTRY_BYTES = 512;

    private static final Batch END = new Batch();

    private final Journal journal;
    private final long firstSeq;
    private final BlockingQueue<Batch> ahead = new ArrayBlockingQueue<>(BATCHES_MAX);
    private Batch batch = new Batch();
    private volatile boolean unwanted;
    private volatile @Nullable Throwable failure;

    private EntriesAhead(Journal journal, long firstSeq) {
        this.journal = journal;
        this.firstSeq = firstSeq;
    }

    /** Entries that follow each other. */
    private static final class Batch {
        private final List<JournalEntry> entries = new ArrayList<>(BATCH_ENTRIES_MAX);
        private long bytes;

        void add(JournalEntry entry, int more) {
            entries.add(entry);
            bytes += more;
        }

        boolean full() {
            return entries.size() >= BATCH_ENTRIES_MAX || bytes >= BATCH_BYTES_MAX;
        }
    }

    /** Takes some entries that follow each other. */
    @FunctionalInterface
    interface BatchReader {
        /**
         * @param entries at least one
         * @param bytes that they have in the journal, about
         */
        void accept(List<JournalEntry> entries, long bytes) throws JournalException;
    }

    /**
     * As {@link Journal#read}, to the end.
     *
     * @param told hears of each batch that was taken
     */
    static void read(Journal journal, long firstSeq, Replaying told, BatchReader reader) throws JournalException {
        new EntriesAhead(journal, firstSeq).read(told, reader);
    }

    private void read(Replaying told, BatchReader reader) throws JournalException {
        long last = journal.head().seq();
        Thread thread = new Thread(this::readAhead, "journal-ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            for (Batch next = take(); next != END; next = take()) {
                reader.accept(next.entries, next.bytes);
                long reached = next.entries.get(next.entries.size() - 1).seq();
                told.reached(reached, Math.max(reached, last));
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
            journal.read(firstSeq, new EntryReader() {
                @Override
                public boolean accept(JournalEntry entry) {
                    return accept(entry, ENTRY_BYTES);
                }

                @Override
                public boolean accept(JournalEntry entry, int bytes) {
                    batch.add(entry, bytes);
                    return !batch.full() || putFull();
                }
            });
            if (!batch.entries.isEmpty()) {
                putFull();
            }
        } catch (JournalException | RuntimeException | Error e) {
            failure = e;
        }
        put(END);
    }

    /** @return whether more is wanted */
    private boolean putFull() {
        Batch full = batch;
        batch = new Batch();
        return put(full);
    }

    private boolean put(Batch full) {
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

    private Batch take() {
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
