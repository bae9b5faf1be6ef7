package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTest {
    /** Counts the starts of a dock. */
    private record Starts(String name, int format) implements View {
        @Override
        public void apply(JournalEntry entry, Rows rows) {
            if (entry.event() instanceof DockEvent.Started) {
                rows.put("count", new RowWriter().number(count(rows) + 1).row());
                rows.put(
                        "at/" + entry.seq(), new RowWriter().number(entry.seq()).row());
            }
        }

        static long count(Rows rows) {
            byte[] row = rows.get("count");
            return row == null ? 0 : new RowReader(row).number();
        }
    }

    private static final long SECONDS_MAX = 60;
    private static final View STARTS = new Starts("starts", 1);
    private static final View OTHERS = new Starts("starts-too", 1);

    @TempDir
    Path directory;

    private final JournalInMemory journal = new JournalInMemory();

    private RecordingIndex open(View... views) throws Exception {
        Path quarantine = Files.createDirectories(directory.resolve("q"));
        return RecordingIndex.open(new RealDisk(), directory.resolve("p"), quarantine, journal, views);
    }

    private void start(int times) {
        for (int i = 0; i < times; i++) {
            journal.append(new DockEvent.Started("dock", "1"));
            journal.append(new DockEvent.Stopped("asked to"));
        }
    }

    @Test
    void livesThroughWhatAReplayGives() throws Exception {
        start(3);
        try (RecordingIndex lived = open(STARTS)) {
            start(2);
            lived.catchUp();
            try (RecordingIndex replayed = RecordingIndex.inMemory(journal, STARTS)) {
                assertEquals(5, lived.ask(STARTS, Starts::count));
                assertEquals(List.of(), lived.differences(replayed, 10));
            }
        }
    }

    @Test
    void seesItsOwnRowsAndNobodyElses() throws Exception {
        start(2);
        try (RecordingIndex index = open(STARTS, OTHERS)) {
            List<String> keys = new ArrayList<>();
            index.ask(STARTS, rows -> {
                rows.scan("", "", (key, row) -> keys.add(key));
                assertNull(rows.get(Keys.APPLIED));
                return keys;
            });
            assertEquals(List.of("at/1", "at/3", "count"), keys);
        }
    }

    @Test
    void aViewThatIsNewIsFoldedFromTheBeginning() throws Exception {
        start(4);
        open(STARTS).close();
        try (RecordingIndex index = open(STARTS, OTHERS)) {
            assertEquals(4, index.ask(OTHERS, Starts::count));
            assertEquals(4, index.ask(STARTS, Starts::count));
        }
    }

    @Test
    void aViewWhoseRowsMeanSomethingElseIsFoldedFromTheBeginning() throws Exception {
        start(4);
        open(STARTS).close();
        View changed = new Starts("starts", 2);
        try (RecordingIndex index = open(changed)) {
            assertEquals(4, index.ask(changed, Starts::count));
        }
    }

    @Test
    void whatIsNotFoldedIsNotAnswered() throws Exception {
        try (RecordingIndex index = open(STARTS)) {
            assertThrows(IllegalArgumentException.class, () -> index.ask(OTHERS, Starts::count));
        }
    }

    /** At stake: everybody who asks. A question within another meets damage, and nobody could write while the outer one reads. */
    @Test
    void damageFoundWithinAQuestionIsMendedAndTheWholeQuestionAnswered() throws Exception {
        start(3);
        // Not closed by itself: that would wait for a lock that is never given back.
        RecordingIndex index = open(STARTS);
        AtomicInteger damaged = new AtomicInteger(2);
        CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> index.ask(STARTS, outer -> {
            long before = Starts.count(outer);
            return before
                    + index.ask(STARTS, inner -> {
                        if (damaged.getAndDecrement() > 0) {
                            throw new DamagedIndexException("a row does not read back");
                        }
                        return Starts.count(inner);
                    });
        }));
        assertEquals(6, answer.get(SECONDS_MAX, TimeUnit.SECONDS));
        start(1);
        index.catchUp();
        assertEquals(4, index.ask(STARTS, Starts::count));
        index.close();
    }
}
