package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.index.Counters;
import io.mooring.gateway.index.DestinationCounters;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.gateway.journal.JournalReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * At stake: F1, with I1, I2, I5, I7 and I8. Power is cut at every operation of a whole shift end; the disk is found in
 * every model; power is cut again at every operation of the start that follows; then a last start must find nothing lost
 * and nothing counted twice, and another visit must finish the shift.
 */
class ShiftEndPowerCutTest {
    private static final List<Long> SEEDS = List.of(20261121L, 4711L);

    /** By digest: made once, compared ten thousand times. */
    private static final Map<String, byte[]> BYTES = new TreeMap<>();

    private final AtomicLong images = new AtomicLong();
    private final AtomicLong imagesCutAgain = new AtomicLong();
    private long operations;

    /** What a life without cuts leaves in the journal. */
    private List<JournalEntry> golden = List.of();

    @Test
    void nothingIsLostOrCountedTwiceWhereverPowerIsCut(TestReporter reporter) throws Exception {
        for (long seed : SEEDS) {
            golden = golden(seed);
            boolean cut = true;
            for (long operation = 1; cut; operation++) {
                SimulatedDisk disk = new SimulatedDisk();
                disk.cutPowerAt(operation);
                long durable = live(disk, seed);
                cut = disk.dead();
                operations++;
                for (CrashModel model : CrashModel.values()) {
                    String where = "seed " + seed + ", operation " + operation + ", " + model;
                    SimulatedDisk found = disk.restart(operation, model);
                    cutAgain(found, seed, durable, where);
                    verifyAndFinish(found.fork(), seed, durable, where);
                }
            }
        }
        reporter.publishEntry(
                "power cuts",
                "seeds " + SEEDS + ": cut at each of " + operations + " operations, " + images
                        + " disks recovered and their shifts finished, " + imagesCutAgain + " recoveries cut again");
        assertTrue(images.get() > 1_000 && imagesCutAgain.get() > 10_000, images + " and " + imagesCutAgain);
    }

    private static List<JournalEntry> golden(long seed) throws Exception {
        ShiftEnd shift = new ShiftEnd(new SimulatedDisk(), seed, 0);
        shift.workWithLooseCable();
        assertFinished(shift, seed, "seed " + seed + " without a cut");
        return shift.entries();
    }

    /** @return the last entry somebody was told of */
    private static long live(SimulatedDisk disk, long seed) throws Exception {
        AtomicLong durable = new AtomicLong();
        try {
            ShiftEnd shift = new ShiftEnd(disk, seed, 0);
            durable.set(shift.journal.head().seq());
            shift.journal.listen(durable::set);
            shift.workWithLooseCable();
        } catch (SimulatedPowerCut e) {
            assertTrue(disk.dead());
        }
        return durable.get();
    }

    private void cutAgain(SimulatedDisk found, long seed, long durable, String where) throws Exception {
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            SimulatedDisk again = found.fork();
            again.cutPowerAt(operation);
            long told = durable;
            try {
                told = Math.max(
                        told, new ShiftEnd(again, seed, 1).journal.head().seq());
            } catch (SimulatedPowerCut e) {
                assertTrue(again.dead());
            }
            cut = again.dead();
            if (cut) {
                CrashModel model = CrashModel.values()[(int) (operation % CrashModel.values().length)];
                String both = where + ", again at " + operation + ", " + model;
                verify(new ShiftEnd(again.restart(operation, model), seed, 2), seed, told, both);
                imagesCutAgain.incrementAndGet();
            }
        }
    }

    private void verifyAndFinish(SimulatedDisk found, long seed, long durable, String where) throws Exception {
        images.incrementAndGet();
        ShiftEnd shift = new ShiftEnd(found, seed, 1);
        verify(shift, seed, durable, where);
        long head = shift.journal.head().seq();
        ShiftEnd again = new ShiftEnd(found.fork(), seed, 2);
        assertEquals(head, again.journal.head().seq(), where + ": recovery again changes nothing");
        shift.work();
        assertFinished(shift, seed, where);
    }

    /** Besides: nobody was told of an entry that is gone, and recovery explains everything it finds. */
    private void verify(ShiftEnd shift, long seed, long durable, String where) throws Exception {
        List<JournalEntry> entries = shift.entries();
        assertTrue(entries.size() >= durable, where + ": " + durable + " entries were told of, " + entries.size());
        int known = (int) Math.min(durable, golden.size());
        assertEquals(golden.subList(0, known), entries.subList(0, known), where);
        assertStarted(shift, seed, where);
        assertEquals(0, shift.index.counters().orphans(), where + ": everything found is explained");
    }

    /** What holds after every start, whatever happened before it: I2, I5, I7, I8. */
    static void assertStarted(ShiftEnd shift, long seed, String where) throws Exception {
        List<JournalEntry> entries = shift.entries();
        JournalReport report = JournalInspector.inspect(shift.disk(), ShiftEnd.JOURNAL);
        assertEquals(List.of(), report.problems(), where);
        assertEquals(shift.journal.head(), report.head(), where);
        assertStoredOnceAndWhole(shift, seed, entries, where);
        assertViewsFollow(shift, entries, where);
        assertEquals(List.of(), shift.index.openVisits(), where);
    }

    /** I2, and STORED once per source. */
    private static void assertStoredOnceAndWhole(ShiftEnd shift, long seed, List<JournalEntry> entries, String where)
            throws IOException {
        Map<String, String> contents = new TreeMap<>();
        ShiftEnd.files(seed).forEach(file -> contents.put(file.path(), file.sha256()));
        Set<SourceIdentity> seen = new HashSet<>();
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof Stored stored) {
                assertTrue(seen.add(stored.source()), where + ": stored twice: " + stored.source());
                assertEquals(
                        contents.get(stored.source().path()), stored.recording().sha256(), where);
            }
        }
        for (SimulatedFile file : ShiftEnd.files(seed)) {
            Path path = shift.evidence.path(new RecordingId(file.sha256()));
            boolean stored = seen.stream().anyMatch(source -> source.path().equals(file.path()));
            if (stored || shift.disk().exists(path)) {
                assertTrue(Arrays.equals(bytes(file), shift.disk().bytesOf(path)), where + ": " + file.path());
                assertThrows(IOException.class, () -> shift.disk().openForWriting(path), where);
            }
        }
    }

    /** I7 and I8. */
    private static void assertViewsFollow(ShiftEnd shift, List<JournalEntry> entries, String where) throws Exception {
        try (RecordingIndex replayed = RecordingIndex.inMemory(shift.journal)) {
            assertEquals(List.of(), shift.index.differences(replayed, 9), where);
        }
        long stored = entries.stream()
                .filter(entry -> entry.event() instanceof Stored)
                .count();
        assertEquals(stored, shift.index.counters().recordings(), where);
    }

    private static byte[] bytes(SimulatedFile file) {
        return BYTES.computeIfAbsent(file.sha256(), absent -> {
            ByteBuffer buffer = ByteBuffer.allocate((int) file.sizeBytes());
            while (buffer.hasRemaining()) {
                file.footage().read(buffer.position(), buffer);
            }
            return buffer.array();
        });
    }

    /** I1 for a finished shift: everything the camera holds is stored, delivered and confirmed, once. */
    static void assertFinished(ShiftEnd shift, long seed, String where) throws Exception {
        List<JournalEntry> entries = shift.entries();
        assertStoredOnceAndWhole(shift, seed, entries, where);
        assertViewsFollow(shift, entries, where);
        List<SimulatedFile> files = ShiftEnd.files(seed);
        long bytes = files.stream().mapToLong(SimulatedFile::sizeBytes).sum();
        Counters counters = shift.index.counters();
        assertEquals(files.size(), counters.recordings(), where);
        assertEquals(bytes, counters.bytes(), where);
        assertEquals(files.size() - 1, counters.contents(), where);
        assertEquals(0, counters.damaged() + counters.vanished(), where);
        DestinationCounters archive = shift.index.destination(ShiftEnd.DESTINATION);
        assertEquals(files.size() - 1, archive.confirmed(), where);
        assertEquals(0, archive.waiting(), where);
        for (SimulatedFile file : files) {
            Path copy = ShiftEnd.ARCHIVE.resolve(file.sha256().substring(0, 2)).resolve(file.sha256());
            assertTrue(Arrays.equals(bytes(file), shift.disk().bytesOf(copy)), where + ": " + copy);
        }
        assertEquals(List.of(), shift.disk().list(ShiftEnd.EVIDENCE.resolve("in")), where);
    }
}
