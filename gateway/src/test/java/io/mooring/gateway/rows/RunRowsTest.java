package io.mooring.gateway.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.SimulatedDisk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an index that is made anew keeps in memory grows neither with the journal nor with what its entries make. */
class RunRowsTest {
    private static final long MEMORY_BYTES = 3 << 20;
    private static final long WAITING_BYTES = 128 << 10;
    private static final long SHARE_BYTES =
            MEMORY_BYTES / RunBudget.FILTERS_PART + MEMORY_BYTES / RunBudget.BLOCKS_PART;

    private static String key(int number) {
        return "recording/" + Integer.toHexString(number * 0x9E3779B9) + "/of/" + number;
    }

    private static byte[] row(int number) {
        return ByteBuffer.allocate(40).putInt(number).array();
    }

    @ParameterizedTest(name = "{0} rows, {1} of an entry")
    @CsvSource({"30000, 3", "120000, 3", "480000, 3", "480000, 1", "480000, 40"})
    void whateverItsLengthAJournalsRunsTakeNoMoreThanTheirShare(int rows, int ofAnEntry) throws Exception {
        RunBudget budget = new RunBudget(rows / ofAnEntry, MEMORY_BYTES);
        SimulatedDisk disk = new SimulatedDisk();
        try (RunRows runs = new RunRows(disk, SimulatedDisk.ROOT.resolve("runs"), budget)) {
            WaitingRows waiting = new WaitingRows(runs);
            long filterBytes = 0;
            for (int i = 0; i < rows; i++) {
                waiting.put(key(i), row(i));
                if (waiting.bytes() > WAITING_BYTES) {
                    runs.add(waiting, WAITING_BYTES / 4 * 3);
                    assertTrue(waiting.bytes() < WAITING_BYTES, "waiting: " + waiting.bytes());
                    assertTrue(filterBytes == 0 || budget.filterBytes() == filterBytes, "filters grow at row " + i);
                    filterBytes = budget.filterBytes();
                }
                if (i % ofAnEntry == 0) {
                    budget.folded(1);
                }
            }
            assertTrue(runs.bytes() < SHARE_BYTES, runs.bytes() + " of " + SHARE_BYTES);
            assertTrue(filterBytes > 0 && filterBytes <= MEMORY_BYTES / RunBudget.FILTERS_PART, "" + filterBytes);
            for (int i = 0; i < rows; i += 997) {
                assertArrayEquals(row(i), waiting.get(key(i)), "row " + i + " of " + rows);
                assertNull(waiting.get(key(i) + "/not"));
            }
        }
    }

    @Test
    void whatIsReadInOrderNeedsNoFilters() throws Exception {
        int rows = 50_000;
        RunBudget budget = new RunBudget(rows, MEMORY_BYTES);
        SimulatedDisk disk = new SimulatedDisk();
        try (RunRows runs = new RunRows(disk, SimulatedDisk.ROOT.resolve("runs"), budget)) {
            WaitingRows waiting = new WaitingRows(runs);
            for (int i = 0; i < rows; i++) {
                waiting.put(String.format("%08d", i), row(i));
                if (waiting.bytes() > WAITING_BYTES) {
                    runs.add(waiting, WAITING_BYTES / 4 * 3);
                }
            }
            runs.add(waiting, -1);
            long before = runs.bytes();
            runs.forgetFilters();
            budget.forgetFilters();
            assertTrue(runs.bytes() < before / 2, runs.bytes() + " of " + before);
            assertEquals(0, budget.filterBytes());
            List<String> found = new ArrayList<>();
            waiting.scan("", "", (key, row) -> {
                assertArrayEquals(row(found.size()), row);
                return found.add(key);
            });
            assertEquals(rows, found.size());
            assertArrayEquals(row(777), waiting.get("00000777"));
        }
    }

    /** Asked for by every entry, and changed by one in ten thousand. */
    @Test
    void whatEverybodyAsksForIsReadOnceAndAnewWhenItChanged() throws Exception {
        int constants = 5;
        SimulatedDisk disk = new SimulatedDisk();
        try (RunRows runs = new RunRows(disk, SimulatedDisk.ROOT.resolve("runs"), new RunBudget(1000, MEMORY_BYTES))) {
            WaitingRows waiting = new WaitingRows(runs);
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < constants; i++) {
                    if (i % 5 == round) {
                        waiting.remove(key(i));
                    } else {
                        waiting.put(key(i), row(i + round));
                    }
                }
                runs.add(waiting, -1);
                long reads = disk.reads();
                for (int asked = 0; asked < 1000 * constants; asked++) {
                    int i = asked % constants;
                    byte[] expected = i % 5 == round ? null : row(i + round);
                    assertArrayEquals(expected, waiting.get(key(i)), "row " + i + " in round " + round);
                }
                assertTrue(disk.reads() - reads < 10L * constants, "reads: " + (disk.reads() - reads));
            }
        }
    }

    @Test
    void filtersPromiseNoMoreThanTheirShareForAnyNumberOfEntries() {
        long memory = 256 << 20;
        for (long entries = 1; entries < 1L << 40; entries *= 7) {
            RunBudget budget = new RunBudget(entries, memory);
            long bytes = 0;
            for (int i = 0; i < 200; i++) {
                bytes += budget.groupFilter(RunRows.GROUP_KEYS_MAX).bytes();
                bytes += budget.runFilter(RunRows.GROUP_KEYS_MAX).bytes();
            }
            assertTrue(bytes <= memory / RunBudget.FILTERS_PART, "filters of " + entries + " entries: " + bytes);
        }
    }
}
