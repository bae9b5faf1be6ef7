package io.mooring.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: many bays append at once, on real files. */
class GroupCommitTest {
    private static final int THREADS = 8;
    private static final int EACH = 60;

    @TempDir
    Path directory;

    @Test
    void everyAppendIsDurableOnceAndInItsThreadsOrder() throws Exception {
        JournalOptions options = options();
        var heard = new ArrayList<Long>();
        try (SegmentJournal journal = open(options)) {
            journal.listen(heard::add);
            runThreads(journal);
            assertEquals(THREADS * EACH, journal.head().seq());
        }
        assertEquals(heard.stream().sorted().toList(), heard, "heads were heard out of order");
        assertEquals(THREADS * EACH, heard.get(heard.size() - 1));

        try (SegmentJournal again = open(options)) {
            var last = new long[THREADS];
            again.read(1, entry -> {
                var stopped = (DockEvent.StorageLow) entry.event();
                int thread = (int) stopped.freeBytes();
                assertEquals(last[thread] + 1, stopped.reserveBytes());
                last[thread]++;
                return true;
            });
            for (long count : last) {
                assertEquals(EACH, count);
            }
        }
        assertTrue(JournalInspector.inspect(new RealDisk(), options.directory())
                .problems()
                .isEmpty());
    }

    private static void runThreads(SegmentJournal journal) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = new ArrayList<Callable<List<Long>>>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                tasks.add(() -> append(journal, number));
            }
            var all = new HashSet<Long>();
            for (Future<List<Long>> result : threads.invokeAll(tasks)) {
                all.addAll(result.get());
            }
            assertEquals(THREADS * EACH, all.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> append(SegmentJournal journal, int thread) throws JournalException {
        var numbers = new ArrayList<Long>();
        for (long i = 1; i <= EACH; i++) {
            if (i % 7 == 0) {
                // An interrupt in the middle of a force must not close the journal under the others.
                Thread.currentThread().interrupt();
            }
            long seq = journal.append(JournalRig.ACTOR, new DockEvent.StorageLow(thread, i));
            assertTrue(journal.head().seq() >= seq, "append returned before its entry was durable");
            numbers.add(seq);
            Thread.interrupted();
        }
        return numbers;
    }

    @Test
    void aRunningJournalIsInspectedAndReadWhileItGrows() throws Exception {
        JournalOptions options = options().withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1);
        try (SegmentJournal journal = open(options)) {
            var reader = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> looks = reader.submit(() -> {
                    int count = 0;
                    while (journal.head().seq() < 400) {
                        JournalReport report = JournalInspector.inspect(new RealDisk(), options.directory());
                        assertTrue(report.sound(), report::toString);
                        long head = journal.head().seq();
                        var seen = new ArrayList<Long>();
                        journal.read(Math.max(1, head - 5), entry -> seen.add(entry.seq()));
                        assertTrue(head == 0 || seen.contains(head));
                        count++;
                    }
                    return count;
                });
                for (int i = 1; i <= 400; i++) {
                    journal.append(JournalRig.ACTOR, JournalRig.bulky(i, 1000));
                }
                assertTrue(looks.get() > 0);
            } finally {
                reader.shutdownNow();
            }
        }
    }

    private JournalOptions options() throws IOException {
        Path journal = Files.createDirectories(directory.resolve("j"));
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        return JournalOptions.of(JournalRig.DOCK, journal, quarantine).withSegments(128 << 10, 1);
    }

    private static SegmentJournal open(JournalOptions options) throws JournalException {
        return SegmentJournal.open(new RealDisk(), options, new FakeClock());
    }
}
