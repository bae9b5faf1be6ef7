package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalInMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that outlasts the end of the program asks an index that is closed: that is no damage, and costs the next start nothing. */
class ClosedIndexTest {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedIndexTest.class);
    private static final int ENTRIES = 2_000;

    @TempDir
    private Path directory;

    private final JournalInMemory journal = new JournalInMemory();
    private final long seed = System.nanoTime();
    private final Shift shift = new Shift(seed);

    @BeforeEach
    void live() throws Exception {
        LOG.info("seed {}", seed);
        Files.createDirectory(directory.resolve("q"));
        for (int i = 0; i < ENTRIES; i++) {
            journal.append(shift.next(300));
        }
    }

    private RecordingIndex open() throws Exception {
        return RecordingIndex.open(new RealDisk(), directory.resolve("p"), directory.resolve("q"), journal);
    }

    private List<Path> putAside() throws Exception {
        try (var put = Files.list(directory.resolve("q"))) {
            return put.toList();
        }
    }

    @Test
    void whoeverAsksTooLateHearsSoAndTheFileStays() throws Exception {
        RecordingIndex index = open();
        long recordings = index.counters().recordings();
        index.close();
        byte[] closed = Files.readAllBytes(directory.resolve("p").resolve(IndexFile.NAME));

        assertThrows(CancellationException.class, index::counters);
        index.close();
        assertThrows(CancellationException.class, index::lastListings);

        assertEquals(List.of(), putAside());
        assertArrayEquals(closed, Files.readAllBytes(directory.resolve("p").resolve(IndexFile.NAME)));
        try (RecordingIndex again = open()) {
            assertEquals(recordings, again.counters().recordings());
        }
    }

    @Test
    void whatCameMeanwhileIsFoldedAtTheNextStart() throws Exception {
        RecordingIndex index = open();
        index.close();
        journal.append(shift.next(300));

        assertThrows(CancellationException.class, index::catchUp);

        assertEquals(List.of(), putAside());
        try (RecordingIndex again = open();
                RecordingIndex fresh = RecordingIndex.inMemory(journal)) {
            assertEquals(List.of(), fresh.differences(again, 10));
        }
    }

    @Test
    void ofDamagedOnesTheLastIsKept() throws Exception {
        for (int round = 0; round < 3; round++) {
            open().close();
            Files.write(directory.resolve("p").resolve(IndexFile.NAME), new byte[1_000 + round]);
            open().close();
        }

        Path kept = directory.resolve("q").resolve(IndexFile.NAME);
        assertEquals(List.of(kept), putAside());
        assertEquals(1_002, Files.size(kept));
    }
}
