package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.rows.WaitingRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits in memory and what lies in the file are one. */
class BufferedRowsTest {
    private static final Logger LOG = LoggerFactory.getLogger(BufferedRowsTest.class);
    private static final List<String> PREFIXES = List.of("a/", "visit/", "zz", "view/one/", "view/two/", "view/one/x");

    @TempDir
    Path directory;

    private final Random random = new Random(seed());
    private final TreeMap<String, byte[]> truth = new TreeMap<>();

    private static long seed() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        return seed;
    }

    private String key() {
        return PREFIXES.get(random.nextInt(PREFIXES.size())) + Integer.toHexString(random.nextInt(300));
    }

    private void change(BufferedRows rows, int times) {
        for (int i = 0; i < times; i++) {
            String key = key();
            if (random.nextInt(3) == 0) {
                rows.remove(key);
                truth.remove(key);
            } else {
                byte[] row = new byte[random.nextInt(20)];
                random.nextBytes(row);
                rows.put(key, row);
                truth.put(key, row);
            }
        }
    }

    private void requireSame(Rows rows) {
        for (int i = 0; i < 200; i++) {
            String key = key();
            assertArrayEquals(truth.get(key), rows.get(key), key);
        }
        for (String prefix : List.of("", "a/", "v", "view/", "view/one/", "view/two/", "visit/", "q")) {
            String from = prefix + (random.nextBoolean() ? "" : "7");
            List<String> expected = truth.tailMap(from, true).keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
            List<String> found = new ArrayList<>();
            rows.scan(prefix, from, (key, row) -> {
                assertArrayEquals(truth.get(key), row, key);
                return found.add(key);
            });
            assertEquals(expected, found, prefix + " from " + from);
        }
    }

    @Test
    void readsWhatWasWrittenWhereverItIs() {
        try (MvStoreRows file = MvStoreRows.open(directory.resolve("index.mv"))) {
            BufferedRows rows = new BufferedRows(file);
            for (int i = 0; i < 12; i++) {
                change(rows, 400);
                requireSame(rows);
                if (i % 3 == 1) {
                    rows.flush();
                    requireSame(rows);
                    requireSame(file);
                }
            }
        }
    }

    @Test
    void whoIsHandedARowMayChangeRows() {
        try (MvStoreRows file = MvStoreRows.open(directory.resolve("index.mv"))) {
            BufferedRows rows = new BufferedRows(file);
            for (int i = 10; i < 30; i++) {
                rows.put("view/one/" + i, new byte[1]);
            }
            rows.view("view/one/").scan("", "", (key, row) -> {
                rows.view("view/one/").remove(key);
                rows.view("view/one/").put("0" + key, row);
                return true;
            });
            List<String> left = new ArrayList<>();
            rows.scan("view/one/", "view/one/", (key, row) -> left.add(key.substring("view/one/".length())));
            assertEquals(20, left.size());
            assertTrue(left.stream().allMatch(key -> key.startsWith("0")), left::toString);
        }
    }

    @Test
    void whatOneGoesThroughInOrderIsNotChangedByAnotherWhoAsksForMore() {
        try (MvStoreRows file = MvStoreRows.open(directory.resolve("index.mv"))) {
            WaitingRows rows = new BufferedRows(file).view("view/one/");
            for (String directory : List.of("a", "b", "c")) {
                rows.put(directory + "/1", new byte[1]);
            }
            NavigableSet<String> first = rows.sorted("b/");
            NavigableSet<String> second = rows.sorted("a/");
            rows.sorted("");
            assertEquals(Set.of("b/1"), first);
            assertEquals(Set.of("a/1", "b/1"), second);
        }
    }

    @Test
    void aFileThatWasCutShortWhileItWasWrittenIsNotWhole() {
        try (MvStoreRows file = MvStoreRows.open(directory.resolve("index.mv"))) {
            BufferedRows rows = new BufferedRows(file);
            byte[] large = new byte[4_000];
            for (int i = 0; i < 20_000; i++) {
                rows.put("a/" + i, large);
            }
            rows.flush();
            // In pieces, and the last of them says that it is whole.
            assertEquals(null, file.get(Keys.UNFINISHED));
            file.put(Keys.UNFINISHED, new byte[0]);
            assertThrows(DamagedIndexException.class, () -> new BufferedRows(file));
        }
    }
}
