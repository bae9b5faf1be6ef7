package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.RowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Made anew over runs on the disk, an index has the rows of one that was folded in memory. */
class RebuildTest {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildTest.class);
    private static final List<View> VIEWS = List.of(new Tangle("tangle"), new Tangle("tangle-too"), new Tangle("z"));

    /** So little that everything spills, again and again. */
    private static final long TINY_BYTES = 6_000;

    @TempDir
    Path directory;

    private final JournalInMemory journal = new JournalInMemory();
    private int files;

    private void live(long seed, int entries) {
        LOG.info("seed {}", seed);
        Shift shift = new Shift(seed);
        for (int i = 0; i < entries; i++) {
            journal.append(shift.next(200));
        }
    }

    private Map<String, String> expected() throws Exception {
        try (RecordingIndex index = RecordingIndex.inMemory(journal, VIEWS.toArray(View[]::new))) {
            Map<String, String> rows = new TreeMap<>();
            index.forEachRow((key, row) -> rows.put(key, HexFormat.of().formatHex(row)) == null);
            return rows;
        }
    }

    private Map<String, String> rebuilt(SimulatedDisk disk, long waitingBytes) throws Exception {
        Path file = directory.resolve("made-" + files++);
        new Rebuild(disk, SimulatedDisk.ROOT, new ReplayLimits(0, waitingBytes, 0)).into(file, journal, VIEWS);
        try (MvStoreRows made = MvStoreRows.open(file)) {
            Map<String, String> rows = new TreeMap<>();
            made.scan("", "", (key, row) -> rows.put(key, HexFormat.of().formatHex(row)) == null);
            return rows;
        }
    }

    @Test
    void whateverSpillsTheRowsAreTheSame() throws Exception {
        long seed = System.nanoTime();
        live(seed, 6_000);
        Map<String, String> expected = expected();
        for (long bytes : new long[] {TINY_BYTES, 40_000, 300_000, 64L << 20}) {
            SimulatedDisk disk = new SimulatedDisk();
            assertEquals(expected, rebuilt(disk, bytes), "seed " + seed + ", " + bytes + " bytes");
            assertEquals(List.of(), disk.list(SimulatedDisk.ROOT));
        }
    }

    @Test
    void afterACutAtAnyOperationTheNextOneMakesTheSameRows() throws Exception {
        live(20_261_121, 300);
        Map<String, String> expected = expected();
        SimulatedDisk whole = new SimulatedDisk();
        assertEquals(expected, rebuilt(whole, TINY_BYTES));
        long operations = whole.operations();
        assertTrue(operations > 50, "operations: " + operations);
        for (long cut = 1; cut <= operations; cut += 3) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.cutPowerAt(cut);
            // How much is folded at a time, and so when it spills, depends on how far ahead the journal is read.
            try {
                rebuilt(disk, TINY_BYTES);
                assertFalse(disk.dead(), "cut at " + cut);
            } catch (SimulatedPowerCut e) {
                assertTrue(disk.dead());
            }
            assertEquals(
                    expected,
                    rebuilt(
                            disk.restart(cut, cut % 2 == 0 ? CrashModel.EVERYTHING : CrashModel.ANY_SUBSET_512),
                            TINY_BYTES),
                    "cut at " + cut);
        }
    }

    @Test
    void whatTheDiskRefusesIsSaidAndTheNextOneMakesTheSameRows() throws Exception {
        live(4_711, 300);
        Map<String, String> expected = expected();
        SimulatedDisk whole = new SimulatedDisk();
        assertEquals(expected, rebuilt(whole, TINY_BYTES));
        for (long at = 1; at <= whole.operations(); at += 7) {
            long operation = at;
            for (DiskFault fault : DiskFault.values()) {
                SimulatedDisk disk = new SimulatedDisk();
                disk.failAt(at, fault);
                assertRefused(disk, () -> disk.operations() >= operation);
                disk.heal();
                assertEquals(expected, rebuilt(disk, TINY_BYTES), fault + " at " + at);
            }
        }
        for (long at = 1; at <= whole.reads(); at += 23) {
            SimulatedDisk disk = new SimulatedDisk();
            long reading = at;
            disk.failReadAt(at, DiskFault.EIO);
            assertRefused(disk, () -> disk.reads() >= reading);
        }
    }

    private void assertRefused(SimulatedDisk disk, BooleanSupplier wentWrong) throws Exception {
        try {
            rebuilt(disk, TINY_BYTES);
            assertFalse(wentWrong.getAsBoolean());
        } catch (IOException | DamagedIndexException e) {
            assertTrue(wentWrong.getAsBoolean(), e::toString);
        }
    }

    @Test
    void anIndexThatLivedThroughIsTheOneMadeAnew() throws Exception {
        ReplayLimits limits = new ReplayLimits(1_000, TINY_BYTES, 64L << 20);
        Path quarantine = Files.createDirectory(directory.resolve("q"));
        Path home = Files.createDirectory(directory.resolve("p"));
        live(7, 900);
        open(home, quarantine, limits).close();
        live(8, 2_000);
        Map<String, String> lived;
        try (RecordingIndex index = open(home, quarantine, limits)) {
            lived = rows(index);
        }
        Files.delete(home.resolve(IndexFile.NAME));
        // What a rebuild that was cut short leaves.
        Files.writeString(home.resolve(LaneRows.FILES + 3), "half a run");
        Files.writeString(home.resolve(IndexFile.NAME + ".new"), "half an index");
        try (RecordingIndex index = open(home, quarantine, limits)) {
            assertEquals(lived, rows(index));
            assertEquals(expected(), rows(index));
            live(9, 100);
            index.catchUp();
            assertEquals(expected(), rows(index));
        }
        try (var left = Files.list(home)) {
            assertEquals(List.of(home.resolve(IndexFile.NAME)), left.toList());
        }
    }

    private RecordingIndex open(Path home, Path quarantine, ReplayLimits limits) throws Exception {
        return RecordingIndex.open(new RealDisk(), home, quarantine, journal, limits, VIEWS);
    }

    private static Map<String, String> rows(RecordingIndex index) {
        Map<String, String> rows = new TreeMap<>();
        index.forEachRow((key, row) -> rows.put(key, HexFormat.of().formatHex(row)) == null);
        return rows;
    }

    @Test
    void aFileWhoseEndIsMissingIsNotWhole() throws Exception {
        Path file = directory.resolve("half");
        assertThrows(
                IllegalStateException.class,
                () -> MvStoreRows.make(file, sink -> {
                    for (int i = 10_000; i < 20_000; i++) {
                        sink.take(RowKey.of("a/" + i).bytes(), new byte[4_000]);
                    }
                    throw new IllegalStateException("cut");
                }));
        assertTrue(Files.size(file) > 10 << 20);
        assertThrows(DamagedIndexException.class, () -> MvStoreRows.open(file));
        assertFalse(Files.exists(directory.resolve("none")));
    }

    @Test
    void howFarItIsIsToldUntilTheFileIsWritten() throws Exception {
        live(7, 6_000);
        List<Long> reached = new ArrayList<>();
        ReplayLimits limits = new ReplayLimits(0, TINY_BYTES, 0, (seq, last) -> {
            assertEquals(6_000, last);
            reached.add(seq);
        });

        new Rebuild(new SimulatedDisk(), SimulatedDisk.ROOT, limits).into(directory.resolve("made"), journal, VIEWS);

        assertEquals(reached.stream().sorted().toList(), reached);
        assertTrue(reached.stream().filter(seq -> seq < 6_000).count() > 100, () -> "told of " + reached.size());
        assertTrue(
                reached.stream().filter(seq -> seq == 6_000).count() > 2, () -> "while rows are written: " + reached);
    }
}
