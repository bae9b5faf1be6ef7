package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.SimulatedDisk;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What an index that is made anew keeps in memory does not grow with the journal. */
class RunRowsTest {
    private static final long MEMORY_BYTES = 3 << 20;
    private static final long WAITING_BYTES = 128 << 10;

    private static String key(int number) {
        return "recording/" + Integer.toHexString(number * 0x9E3779B9) + "/of/" + number;
    }

    @Test
    void whateverItsLengthAJournalsRunsTakeNoMoreThanTheirShare() throws Exception {
        long share = MEMORY_BYTES / RunSizes.FILTERS_PART + MEMORY_BYTES / RunSizes.BLOCKS_PART;
        for (int rows : new int[] {30_000, 120_000, 480_000}) {
            RunSizes sizes = RunSizes.of(rows / 3, MEMORY_BYTES);
            SimulatedDisk disk = new SimulatedDisk();
            try (RunRows runs = new RunRows(disk, SimulatedDisk.ROOT.resolve("runs"), sizes)) {
                WaitingRows waiting = new WaitingRows(runs);
                for (int i = 0; i < rows; i++) {
                    waiting.put(key(i), ByteBuffer.allocate(40).putInt(i).array());
                    if (waiting.bytes() > WAITING_BYTES) {
                        runs.add(waiting, WAITING_BYTES / 4 * 3);
                        assertTrue(waiting.bytes() < WAITING_BYTES, "waiting: " + waiting.bytes());
                    }
                }
                // The last group's filter is made for all that will be in it.
                long ahead = RunRows.GROUP_KEYS_MAX * sizes.groupBits() / Byte.SIZE;
                assertTrue(runs.bytes() < share + ahead, rows + " rows: " + runs.bytes() + " of " + share);
                for (int i = 0; i < rows; i += 997) {
                    assertArrayEquals(
                            ByteBuffer.allocate(40).putInt(i).array(), waiting.get(key(i)), "row " + i + " of " + rows);
                    assertNull(waiting.get(key(i) + "/not"));
                }
            }
        }
    }

    @Test
    void sizesPromiseNoMoreThanTheirShareForAnyNumberOfEntries() {
        for (long entries = 1; entries < 1L << 40; entries *= 7) {
            RunSizes sizes = RunSizes.of(entries, 256 << 20);
            assertTrue(
                    3 * entries * (sizes.groupBits() + sizes.runBits()) / Byte.SIZE
                            <= (256 << 20) / RunSizes.FILTERS_PART,
                    "filters of " + entries + " entries: " + sizes);
        }
        assertEquals(new RunSizes(10, 10, 8 << 10), RunSizes.of(10_000, 256 << 20));
    }
}
