package io.mooring.gateway.index;

import static io.mooring.gateway.index.Shift.ARCHIVE;
import static io.mooring.gateway.index.Shift.OFFICE;
import static io.mooring.gateway.index.Shift.camera;
import static io.mooring.gateway.index.Shift.recording;
import static io.mooring.gateway.index.Shift.size;
import static io.mooring.gateway.index.Shift.source;
import static io.mooring.gateway.index.Shift.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.RowWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class RecordingIndexTest {
    private final JournalInMemory journal = new JournalInMemory();

    @TempDir
    private Path directory;

    @BeforeEach
    void makeQuarantine() throws IOException {
        Files.createDirectory(quarantine());
    }

    private Path quarantine() {
        return directory.resolve("q");
    }

    private RecordingIndex open() throws IOException, JournalException, JournalRewoundException {
        return RecordingIndex.open(new RealDisk(), directory.resolve("p"), quarantine(), journal);
    }

    @Test
    void countsASourceOnceAndAContentOnce() throws JournalException {
        journal.append(stored("v1", 1, 1));
        journal.append(stored("v1", 2, 1));
        journal.append(stored("v2", 1, 1));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            Counters counters = index.counters();
            assertEquals(2, counters.recordings());
            assertEquals(2 * size(1), counters.bytes());
            assertEquals(1, counters.contents());
            assertEquals(size(1), counters.contentBytes());
            assertEquals(2, index.recording(recording(1)).orElseThrow().sources());
            assertEquals(recording(1), index.stored(source(2)).orElseThrow().recording());
            assertTrue(index.stored(source(3)).isEmpty());
        }
    }

    @Test
    void takesDamagedEvidenceAgainAndCountsItOnce() throws JournalException {
        journal.append(stored("v1", 1, 1));
        journal.append(new EvidenceDamaged(recording(1), "rot", "q/1"));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            assertTrue(index.stored(source(1)).isEmpty());
            assertTrue(index.waiting(OFFICE, 9).isEmpty(), "bad bytes are not delivered");
            assertEquals(1, index.counters().damaged());
            journal.append(stored("v2", 1, 1));
            index.catchUp();
            assertTrue(index.stored(source(1)).isPresent());
            assertEquals(List.of(recording(1)), names(index.waiting(OFFICE, 9)));
            assertEquals(0, index.counters().damaged());
            assertEquals(1, index.counters().recordings());
        }
    }

    @Test
    void queuesInTheOrderStoredAndBackAfterAFailedLook() throws JournalException {
        for (int number : new int[] {5, 3, 9}) {
            journal.append(stored("v1", number, number));
        }
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            assertEquals(List.of(recording(5), recording(3), recording(9)), names(index.waiting(OFFICE, 9)));
            assertEquals(List.of(recording(5)), names(index.waiting(OFFICE, 1)));
            journal.append(new Acknowledged(recording(5), OFFICE, "r"));
            long ack = journal.append(new Acknowledged(recording(3), OFFICE, "r"));
            journal.append(new Confirmed(recording(5), OFFICE, "nonce"));
            index.catchUp();
            assertEquals(List.of(recording(9)), names(index.waiting(OFFICE, 9)));
            assertEquals(List.of(recording(5), recording(3), recording(9)), names(index.waiting(ARCHIVE, 9)));
            List<UnconfirmedRecording> unconfirmed = index.unconfirmed(OFFICE, 9);
            assertEquals(1, unconfirmed.size());
            assertEquals(recording(3), unconfirmed.get(0).recording());
            assertEquals(ack * 1_000, unconfirmed.get(0).acknowledgedAt().monoMillis());
            assertEquals(DeliveryState.CONFIRMED, index.delivery(OFFICE, recording(5)));
            assertEquals(
                    new DestinationCounters(1, size(9), 2, size(5) + size(3), 1, size(5), 0, 0),
                    index.destination(OFFICE));
            journal.append(new ConfirmationFailed(recording(5), OFFICE, "differs"));
            index.catchUp();
            assertEquals(List.of(recording(5), recording(9)), names(index.waiting(OFFICE, 9)));
            assertEquals(DeliveryState.WAITING, index.delivery(OFFICE, recording(5)));
        }
    }

    @Test
    void remembersListingsClocksVisitsAndProgress() throws JournalException {
        journal.append(new VisitOpened("v1", 3, "1-1", camera(1), "A", "B", "1", "1.0", "d"));
        journal.append(new ClockMeasured("v1", camera(1), -900, 20));
        journal.append(new Listed("v1", camera(1), 4, 400, "a".repeat(64), 0));
        CopyProgress progress = new CopyProgress("v1", source(1), 64, "part", "b".repeat(64));
        journal.append(progress);
        journal.append(stored("v1", 9, 9));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            assertEquals(List.of(new OpenVisit("v1", 3, camera(1), 4, 1, 0)), index.openVisits());
            LastListing listing = index.lastListing(camera(1)).orElseThrow();
            assertEquals("v1", listing.visit());
            assertEquals("a".repeat(64), listing.sha256());
            assertEquals(3_000, listing.listedAt().monoMillis());
            assertEquals(
                    -900, new CameraClocks(index).visitClock("v1").orElseThrow().offsetMillis());
            assertEquals(progress, index.copyProgress(source(1)).orElseThrow());
            journal.append(stored("v1", 1, 1));
            journal.append(new VisitClosed("v1", camera(1), "unplugged", 4, 2, 0));
            index.catchUp();
            assertTrue(index.copyProgress(source(1)).isEmpty());
            assertTrue(index.openVisits().isEmpty());
            assertEquals(1, new CameraClocks(index).clocks(camera(1)).size());
        }
    }

    @Test
    void keepsNamesOfCamerasApartWhateverTheyHold() throws JournalException {
        SourceIdentity plain = new SourceIdentity("a/b/c", "1", "x/y", 1, "t");
        SourceIdentity twisted = new SourceIdentity("a/b/c", "1/x", "y", 1, "t");
        journal.append(new CopyProgress("v", plain, 1, "p", null));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            assertTrue(index.copyProgress(twisted).isEmpty());
        }
    }

    /** I8 and I7: whatever was lived through, replay into nothing gives the same rows. */
    @Test
    void remembersWhichCamerasAreHeldBackAndWhoLastSaidSo() throws JournalException {
        journal.append(new CameraHeld("m/o/1", "Li", "broken", "root"));
        journal.append(new CameraHeld("m/o/1", "Wang", "still broken", "root"));
        journal.append(new CameraHeld("m/o/2", "Li", "evidence", "root"));
        journal.append(new CameraHoldLifted("m/o/2", "Wang", "copied", "root"));
        journal.append(new CameraHoldLifted("m/o/3", "Wang", "never held", "root"));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            HeldCameras held = new HeldCameras(index);
            assertEquals(
                    List.of("m/o/1"),
                    held.all().stream().map(CameraHold::camera).toList());
            assertEquals("Wang", held.hold("m/o/1").orElseThrow().by());
            assertEquals("still broken", held.hold("m/o/1").orElseThrow().reason());
            assertTrue(held.hold("m/o/2").isEmpty());
        }
    }

    @Test
    void replayIntoNothingEqualsTheLiveIndex() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            JournalInMemory lived = new JournalInMemory();
            Shift shift = new Shift(seed);
            Random steps = new Random(seed);
            Path home = Files.createDirectories(directory.resolve("p" + seed));
            RecordingIndex live = RecordingIndex.open(new RealDisk(), home, quarantine(), lived);
            for (int i = 0; i < 5_000; i++) {
                lived.append(shift.next(200));
                if (steps.nextInt(10) == 0) {
                    live.catchUp();
                }
                if (steps.nextInt(1_000) == 0) {
                    live.close();
                    live = RecordingIndex.open(new RealDisk(), home, quarantine(), lived);
                }
            }
            live.catchUp();
            try (RecordingIndex replayed = RecordingIndex.inMemory(lived)) {
                assertEquals(rows(replayed), rows(live), "seed " + seed);
                assertConsistent(replayed);
            }
            live.close();
        }
    }

    private static void assertConsistent(RecordingIndex index) {
        for (String destination : List.of(OFFICE, ARCHIVE)) {
            DestinationCounters totals = index.destination(destination);
            long notHere = index.recordings(null, Integer.MAX_VALUE).stream()
                    .filter(known -> (known.damaged() || known.evicted()) && known.sources() > 0)
                    .filter(known -> index.delivery(destination, known.recording()) == DeliveryState.WAITING)
                    .count();
            assertEquals(
                    totals.waiting(),
                    index.waiting(destination, Integer.MAX_VALUE).size() + notHere);
            assertEquals(
                    totals.acknowledged() - totals.confirmed(),
                    index.unconfirmed(destination, Integer.MAX_VALUE).size());
        }
    }

    @Test
    void anyFlippedByteInTheFileIsHealedByReplay() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        Shift shift = new Shift(seed);
        for (int i = 0; i < 2_000; i++) {
            journal.append(shift.next(300));
        }
        open().close();
        byte[] whole = Files.readAllBytes(directory.resolve("p/index.mv"));
        Map<String, String> expected;
        try (RecordingIndex memory = RecordingIndex.inMemory(journal)) {
            expected = rows(memory);
        }
        for (int round = 0; round < 20; round++) {
            byte[] damaged = whole.clone();
            int flips = 1 + random.nextInt(200);
            for (int flip = 0; flip < flips; flip++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(directory.resolve("p/index.mv"), damaged);
            try (RecordingIndex index = open()) {
                assertEquals(expected, rows(index), "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void aTruncatedOrForeignFileIsPutAside() throws Exception {
        journal.append(stored("v1", 1, 1));
        open().close();
        Path file = directory.resolve("p/index.mv");
        byte[] whole = Files.readAllBytes(file);
        for (byte[] bytes : List.of(
                new byte[0],
                new byte[100],
                List.of("no index").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.util.Arrays.copyOf(whole, whole.length / 2))) {
            Files.write(file, bytes);
            try (RecordingIndex index = open()) {
                assertEquals(1, index.counters().recordings(), bytes.length + " bytes");
            }
        }
    }

    @Test
    void whatAnotherProgramFoldedIsFoldedAnew() throws Exception {
        journal.append(stored("v1", 1, 1));
        open().close();
        Path file = directory.resolve("p").resolve(IndexFile.NAME);
        try (MvStoreRows rows = MvStoreRows.open(file)) {
            rows.put(Keys.FORMAT, new RowWriter().number(1).row());
            rows.put(Keys.hold("m/o/1"), new byte[] {1, 2, 3});
            rows.commit();
        }
        try (RecordingIndex index = open();
                RecordingIndex fresh = RecordingIndex.inMemory(journal)) {
            assertEquals(List.of(), index.differences(fresh, 10));
        }
        assertTrue(Files.exists(quarantine().resolve(IndexFile.NAME)));
    }

    @Test
    void tellsThatTheJournalLostEntries() throws Exception {
        for (int i = 0; i < 10; i++) {
            journal.append(stored("v1", i, i));
        }
        open().close();
        journal.loseAllBut(7);
        JournalRewoundException rewound = assertThrows(JournalRewoundException.class, this::open);
        assertEquals(10, rewound.seenSeq());
        assertEquals(7, rewound.headSeq());
    }

    /** Target: 50,000 entries/s, so that a year comes back in 20 s (reliability.md §5.3). Other builds share the cores. */
    @Test
    void replaysFastEnoughForAYear() throws Exception {
        Shift shift = new Shift(7);
        int entries = 100_000;
        for (int i = 0; i < entries; i++) {
            journal.append(shift.next(20_000));
        }
        long memoryRate = rate(entries, () -> RecordingIndex.inMemory(journal));
        long fileRate = rate(entries, this::open);
        LoggerFactory.getLogger(RecordingIndexTest.class)
                .info("replay: {} entries per second of CPU in memory, {} into a file", memoryRate, fileRate);
        assertTrue(fileRate > 25_000, "entries per second of CPU, into a file: " + fileRate);
    }

    private interface Opening {
        RecordingIndex open() throws Exception;
    }

    private static long rate(int entries, Opening opening) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try (RecordingIndex index = opening.open()) {
            assertEquals(entries, index.appliedSeq());
        }
        return entries * 1_000_000_000L / Math.max(1, threads.getCurrentThreadCpuTime() - start);
    }

    private static List<RecordingId> names(List<StoredRecording> recordings) {
        return recordings.stream().map(StoredRecording::recording).toList();
    }

    private static Map<String, String> rows(RecordingIndex index) {
        Map<String, String> rows = new TreeMap<>();
        index.forEachRow((key, row) -> {
            rows.put(key, java.util.HexFormat.of().formatHex(row));
            return true;
        });
        return rows;
    }
}
