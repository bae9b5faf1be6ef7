package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalInMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that is ended while it reads closes the file below it for all others: nobody loses the index by that. */
class InterruptedIndexTest {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptedIndexTest.class);
    private static final int ENTRIES = 6_000;

    @TempDir
    private Path directory;

    private final JournalInMemory journal = new JournalInMemory();
    private final long seed = System.nanoTime();
    private Map<String, String> expected = Map.of();

    @BeforeEach
    void live() throws Exception {
        LOG.info("seed {}", seed);
        Files.createDirectory(directory.resolve("q"));
        Shift shift = new Shift(seed);
        for (int i = 0; i < ENTRIES; i++) {
            journal.append(shift.next(2_000));
        }
        try (RecordingIndex index = open()) {
            expected = rows(index);
        }
        assertTrue(expected.size() > 1_000, () -> "rows: " + expected.size());
    }

    @AfterEach
    void nothingWasPutAside() throws Exception {
        try (var put = Files.list(directory.resolve("q"))) {
            assertEquals(List.of(), put.toList(), () -> "seed " + seed);
        }
    }

    private RecordingIndex open() throws Exception {
        return RecordingIndex.open(new RealDisk(), directory.resolve("p"), directory.resolve("q"), journal);
    }

    private static Map<String, String> rows(RecordingIndex index) {
        Map<String, String> rows = new TreeMap<>();
        index.forEachRow((key, row) -> rows.put(key, HexFormat.of().formatHex(row)) == null);
        return rows;
    }

    @Test
    void whoeverIsInterruptedIsAnsweredAndStaysInterrupted() throws Exception {
        try (RecordingIndex index = open()) {
            Thread.currentThread().interrupt();
            try {
                assertEquals(expected, rows(index));
            } finally {
                assertTrue(Thread.interrupted());
            }
            assertEquals(expected, rows(index));
        }
    }

    @Test
    void othersAreAnsweredMeanwhile() throws Exception {
        try (RecordingIndex index = open()) {
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed + i);
                readers.add(CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 12; round++) {
                        if (random.nextBoolean()) {
                            Thread.currentThread().interrupt();
                        }
                        assertEquals(expected, rows(index));
                        Thread.interrupted();
                    }
                }));
            }
            for (CompletableFuture<Void> reader : readers) {
                reader.get();
            }
        }
    }

    @Test
    void whoeverBringsItUpToDateMayBeInterrupted() throws Exception {
        try (RecordingIndex index = open()) {
            Shift shift = new Shift(seed + 99);
            for (int i = 0; i < ENTRIES; i++) {
                journal.append(shift.next(2_000));
                if (i % 500 == 499) {
                    Thread.currentThread().interrupt();
                    index.catchUp();
                    Thread.interrupted();
                }
            }
            index.catchUp();
            try (RecordingIndex fresh = RecordingIndex.inMemory(journal)) {
                assertEquals(rows(fresh), rows(index));
            }
        }
    }
}
