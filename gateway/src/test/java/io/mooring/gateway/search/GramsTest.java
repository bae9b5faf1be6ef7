package io.mooring.gateway.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class GramsTest {
    private static final Logger LOG = LoggerFactory.getLogger(GramsTest.class);

    @Test
    void onePlainFormStandsForEveryWayToTypeIt() {
        assertEquals("平农罚(2026)12号", Grams.plain("平农罚〔２０２６〕１２号"));
        assertEquals("平农罚(2026)12号", Grams.plain("平农罚 [2026] 12 号"));
        assertEquals("平农罚(2026)12号", Grams.plain("平农罚（2026）12号"));
        assertEquals("mov_0001.mp4", Grams.plain("MOV_0001.MP4"));
    }

    @Test
    void oneCharacterIsAGramOnlyWhereItSaysSomething() {
        assertEquals(List.of("张"), Grams.of("张", 9));
        assertEquals(List.of(), Grams.of("7", 9));
        assertEquals(List.of("张三"), Grams.of("张三", 9));
        assertEquals(List.of("张三", "三丰"), Grams.of("张三丰与人", 2));
    }

    @Test
    void everyPartOfATextHasOnlyGramsOfTheText() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        String letters = "张王李a1_.𠮷农业局（）";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder made = new StringBuilder();
            int[] points = letters.codePoints().toArray();
            for (int n = random.nextInt(12) + 1; n > 0; n--) {
                made.appendCodePoint(points[random.nextInt(points.length)]);
            }
            String text = Grams.plain(made.toString());
            int[] of = text.codePoints().toArray();
            int from = random.nextInt(of.length);
            int to = from + 1 + random.nextInt(of.length - from);
            String part = new String(of, from, to - from);
            Set<String> grams = new HashSet<>();
            Grams.each(text, grams::add);
            assertTrue(grams.containsAll(Grams.of(part, 99)), text + " and " + part);
        }
    }
}
