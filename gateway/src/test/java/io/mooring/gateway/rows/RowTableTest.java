package io.mooring.gateway.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of waiting rows does what the JDK's maps do, and sorts as they do. */
class RowTableTest {
    private static final Logger LOG = LoggerFactory.getLogger(RowTableTest.class);

    /** All lengths of UTF-8, and the characters whose order it has otherwise. */
    private static final String[] PIECES = {
        "",
        "a",
        "b/",
        "/",
        "\0",
        "\u007F",
        "\u0080",
        "é",
        "\u07FF",
        "农",
        "\uD7FF",
        "\uE000",
        "\uFFFF",
        "\uD83D\uDE97",
        "\uDBFF\uDFFF",
        "recording/",
        "0123456789abcdef"
    };

    private final Boards boards = new Boards(1 << 20);
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    RowTableTest() {
        LOG.info("seed {}", seed);
    }

    /** Each on its own. */
    private static final class Whole implements KeyOrder.Keys {
        private final byte[][] keys;

        Whole(byte[][] keys) {
            this.keys = keys;
        }

        @Override
        public byte[] bytes(int place) {
            return keys[place];
        }

        @Override
        public int from(int place) {
            return 0;
        }

        @Override
        public int length(int place) {
            return keys[place].length;
        }
    }

    private String key(int pieces) {
        StringBuilder key = new StringBuilder();
        for (int i = random.nextInt(pieces + 1); i > 0; i--) {
            key.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return key.toString();
    }

    /** A row, null where it goes, as text, and when it changed. */
    private record Change(@Nullable String row, long at) {
        static Change of(byte @Nullable [] row, long at) {
            return new Change(row == null ? null : HexFormat.of().formatHex(row), at);
        }
    }

    private byte[] row() {
        byte[] row = new byte[random.nextInt(200) == 0 ? random.nextInt(100_000) : random.nextInt(60)];
        random.nextBytes(row);
        return row;
    }

    @Test
    void holdsWhatAMapHoldsWhateverIsPutAndForgotten() {
        requireAsAMap(new RowTable(Boards.NEW));
    }

    @Test
    void holdsItOnBoardsThatOthersHad() {
        for (int i = 0; i < 3; i++) {
            requireAsAMap(new RowTable(boards));
        }
    }

    private void requireAsAMap(RowTable empty) {
        RowTable table = empty;
        Map<String, Change> truth = new HashMap<>();
        for (long at = 1; at <= 60_000; at++) {
            // Grows, and shrinks to almost nothing, again and again.
            boolean shrinks = at / 5_000 % 2 == 1;
            String text = key(3);
            RowKey key = RowKey.of(text);
            int place = table.find(key);
            assertEquals(truth.containsKey(text), place != RowTable.NONE, () -> "seed " + seed);
            if (place != RowTable.NONE && random.nextInt(10) < (shrinks ? 9 : 2)) {
                table.forget(key);
                truth.remove(text);
            } else if (!shrinks || place != RowTable.NONE) {
                byte[] row = random.nextInt(4) == 0 ? null : row();
                table.put(place == RowTable.NONE ? table.add(key) : place, row, at);
                truth.put(text, Change.of(row, at));
            }
            if (at % 10_000 == 0) {
                requireSame(table, truth);
                long from = at - random.nextInt(9_000);
                Map<String, Change> newer = new HashMap<>(truth);
                newer.values().removeIf(change -> change.at() < from);
                RowTable before = table;
                table = table.only(place1 -> before.changedAt(place1) >= from, random.nextInt(before.size() + 1));
                before.giveBack();
                truth = newer;
                requireSame(table, truth);
            }
        }
    }

    private void requireSame(RowTable table, Map<String, Change> truth) {
        assertEquals(truth.size(), table.size(), () -> "seed " + seed);
        List<String> found = new ArrayList<>();
        for (int place : table.inOrder(place -> true)) {
            String key = RowKey.text(table.key(place));
            Change change = Change.of(table.row(place), table.changedAt(place));
            assertEquals(truth.get(key), change, () -> "seed " + seed);
            assertEquals(place, table.find(RowKey.of(key)), () -> "seed " + seed);
            found.add(key);
        }
        assertEquals(List.copyOf(new TreeMap<>(truth).keySet()), found, () -> "seed " + seed);
    }

    @Test
    void keysOfAnyTextSortAsTextDoes() {
        for (int many : new int[] {0, 1, 2, 9, 100, 5_000}) {
            List<String> texts = new ArrayList<>(new TreeSet<>(some(many)));
            List<String> sorted = List.copyOf(texts);
            Collections.shuffle(texts, random);
            byte[][] keys = texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            int[] places = new int[keys.length];
            Arrays.setAll(places, i -> i);
            KeyOrder.sort(new Whole(keys), places);
            List<String> found = Arrays.stream(places).mapToObj(texts::get).toList();
            assertEquals(sorted, found, () -> "seed " + seed);
            for (int i = 0; i < 1_000 && many > 1; i++) {
                int one = random.nextInt(keys.length);
                int other = random.nextInt(keys.length);
                assertEquals(
                        Integer.signum(texts.get(one).compareTo(texts.get(other))),
                        Integer.signum(KeyOrder.compare(keys[one], keys[other])),
                        () -> "seed " + seed);
            }
        }
    }

    /** Among them long beginnings that many have in common, and keys that are the beginnings of others. */
    private List<String> some(int many) {
        List<String> texts = new ArrayList<>();
        String before = "";
        for (int i = 0; i < many; i++) {
            before = random.nextInt(3) == 0
                    ? key(12)
                    : before.substring(0, random.nextInt(before.length() + 1)) + key(2);
            if (wellFormed(before)) {
                texts.add(before);
            } else {
                before = "";
            }
        }
        return texts;
    }

    private static boolean wellFormed(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void keysThatAreBeginningsOfEachOtherSortHoweverManyThereAre() {
        byte[][] keys = new byte[3_000][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new byte[(i * 7 % keys.length) * 5];
        }
        int[] places = new int[keys.length];
        Arrays.setAll(places, i -> i);
        KeyOrder.sort(new Whole(keys), places);
        for (int i = 0; i < places.length; i++) {
            assertEquals(i * 5, keys[places[i]].length);
        }
    }

    @Test
    void aBeginningHasTheHashOfTheKeyThatItIs() {
        for (int i = 0; i < 2_000; i++) {
            String beginning = key(4);
            byte[] longer = (beginning + key(4)).getBytes(StandardCharsets.UTF_8);
            RowKey key = RowKey.of(beginning);
            assertEquals(key.hash(), RowKey.hash(longer, key.bytes().length), () -> "seed " + seed);
            byte[] other = key.bytes().clone();
            if (other.length > 0) {
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                assertNotEquals(key.hash(), RowKey.hash(other, other.length), () -> "seed " + seed);
            }
            assertArrayEquals(beginning.getBytes(StandardCharsets.UTF_8), key.bytes());
        }
    }

    @Test
    void theFilterForgetsNoKeyAndThinksOfFewThatItHasThem() {
        KeyFilter filter = new FilterSpace(1 << 20).filter(20_000, 10);
        for (int i = 0; i < 20_000; i++) {
            filter.add(RowKey.of("recording/" + i).hash());
        }
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            assertTrue(filter.mayHave(RowKey.of("recording/" + i).hash()));
            wrong += filter.mayHave(RowKey.of("recordings/" + i).hash()) ? 1 : 0;
        }
        assertFalse(wrong > 600, "keys it only thought it had: " + wrong);
    }

    @Test
    void aFilterWithoutRoomSaysThatAnythingMayBe() {
        KeyFilter filter = new FilterSpace(1 << 20).filter(20_000, 0);
        filter.add(RowKey.of("recording/1").hash());
        assertTrue(filter.mayHave(RowKey.of("recording/2").hash()));
        assertEquals(0, filter.bytes());
    }
}
