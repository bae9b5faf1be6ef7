package io.mooring.gateway.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.index.CountedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class FoundTest {
    private static final Logger LOG = LoggerFactory.getLogger(FoundTest.class);
    private static final int THINGS = 40_000;
    private static final List<String> TERMS =
            IntStream.range(0, 12).mapToObj(i -> "t:" + (char) ('a' + i)).toList();

    private final CountedRows rows = new CountedRows();
    private final List<Set<String>> truth = new ArrayList<>();
    private final Random random = new Random(seed());

    private static long seed() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        return seed;
    }

    private Set<String> terms() {
        Set<String> terms = new HashSet<>();
        for (int i = 0; i < TERMS.size(); i++) {
            // The first is true of nearly everything, the last of nearly nothing.
            if (random.nextInt(1 + i * i * 8) == 0) {
                terms.add(TERMS.get(i));
            }
        }
        return terms;
    }

    private void fill() {
        for (int i = 0; i < THINGS; i++) {
            Set<String> terms = terms();
            truth.add(terms);
            TermChanges.add(rows, "p/", i, terms);
        }
    }

    private void change() {
        TermChanges changes = new TermChanges("p/");
        List<Set<String>> together = List.of(terms(), terms(), Set.of());
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            int number = random.nextInt(THINGS);
            if (done.add(number)) {
                Set<String> now = terms();
                changes.change(number, truth.get(number), now);
                if (random.nextInt(3) == 0) {
                    Set<String> also = together.get(random.nextInt(together.size()));
                    changes.addAll(number, also);
                    now.addAll(also);
                }
                truth.set(number, now);
            }
        }
        changes.write(rows);
    }

    private Matching matching(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        List<Matching> parts = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> depth == 0 ? (Matching) new Matching.All(List.of()) : matching(depth - 1))
                .toList();
        return switch (kind) {
            case 1 -> new Matching.All(parts);
            case 2 -> new Matching.Any(parts);
            case 3 -> new Matching.Not(parts.get(0));
            case 4 -> new Matching.Range("t:", "c", "g");
            default -> new Matching.Term(TERMS.get(random.nextInt(TERMS.size())));
        };
    }

    private boolean holds(Matching matching, Set<String> terms) {
        if (matching instanceof Matching.Term term) {
            return terms.contains(term.term());
        } else if (matching instanceof Matching.All all) {
            return all.of().stream().allMatch(one -> holds(one, terms));
        } else if (matching instanceof Matching.Any any) {
            return any.of().stream().anyMatch(one -> holds(one, terms));
        } else if (matching instanceof Matching.Not not) {
            return !holds(not.of(), terms);
        }
        return terms.stream().anyMatch(term -> term.compareTo("t:c") >= 0 && term.compareTo("t:g") < 0);
    }

    private void requireSameAnswers() {
        for (int i = 0; i < 60; i++) {
            Matching asked = matching(3);
            long below = random.nextInt(4) == 0 ? random.nextInt(THINGS) : THINGS;
            List<Long> found = new ArrayList<>();
            new Found(rows, "p/", asked).descend(below, number -> found.add(number));
            List<Long> expected = new ArrayList<>();
            for (int number = (int) below - 1; number >= 0; number--) {
                if (holds(asked, truth.get(number))) {
                    expected.add((long) number);
                }
            }
            assertEquals(expected, found, () -> asked + " below " + below);
        }
    }

    @Test
    void whatIsFoundIsWhatIsThere() {
        fill();
        requireSameAnswers();
        for (int i = 0; i < 3; i++) {
            change();
        }
        requireSameAnswers();
    }

    @Test
    void whatIsTrueOfNothingAnyMoreLeavesNoRow() {
        TermChanges.add(rows, "p/", 7, Set.of("t:a"));
        TermChanges changes = new TermChanges("p/");
        changes.change(7, Set.of("t:a"), Set.of());
        changes.write(rows);
        assertEquals(List.of(), rows.keys());
    }
}
