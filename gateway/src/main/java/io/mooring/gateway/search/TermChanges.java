package io.mooring.gateway.search;

import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** What becomes true or untrue of numbered things, collected so that each row is written once. */
public final class TermChanges {
    /** Numbers in one block. */
    public static final int BLOCK = 1 << 14;

    private static final int BLOCK_BITS = 14;

    private final String prefix;
    private final Map<Long, Map<String, List<Integer>>> added = new HashMap<>();
    private final Map<Long, Map<String, List<Integer>>> removed = new HashMap<>();

    /** By the very set, whose terms are many: nobody looks at each of them for every number. */
    private final Map<Long, Map<Set<String>, List<Integer>>> together = new HashMap<>();

    /** @param prefix of the keys of all rows of this kind of things */
    public TermChanges(String prefix) {
        this.prefix = prefix;
    }

    /** From one set of terms to another. */
    public void change(long number, Set<String> before, Set<String> after) {
        for (String term : after) {
            if (!before.contains(term)) {
                note(added, number, term);
            }
        }
        for (String term : before) {
            if (!after.contains(term)) {
                note(removed, number, term);
            }
        }
    }

    /**
     * Terms that become true of a thing, as they do of others with the same set.
     *
     * @param terms not to be changed before {@link #write}; one that is untrue now by {@link #change} is true all the same
     */
    public void addAll(long number, Set<String> terms) {
        together.computeIfAbsent(number >> BLOCK_BITS, absent -> new IdentityHashMap<>())
                .computeIfAbsent(terms, absent -> new ArrayList<>())
                .add(within(number));
    }

    private static void note(Map<Long, Map<String, List<Integer>>> changes, long number, String term) {
        changes.computeIfAbsent(number >> BLOCK_BITS, absent -> new HashMap<>())
                .computeIfAbsent(term, absent -> new ArrayList<>(2))
                .add(within(number));
    }

    private static int within(long number) {
        return (int) (number & (BLOCK - 1));
    }

    /** Writes all of it. */
    public void write(Rows rows) {
        write(rows, removed, Numbers::remove);
        write(rows, added, Numbers::add);
        together.forEach((number, sets) -> {
            String block = block(prefix, number);
            sets.forEach(
                    (terms, numbers) -> terms.forEach(term -> change(rows, block.concat(term), numbers, Numbers::add)));
        });
        together.clear();
    }

    private void write(Rows rows, Map<Long, Map<String, List<Integer>>> changes, ObjIntConsumer<Numbers> act) {
        changes.forEach((number, terms) -> {
            String block = block(prefix, number);
            terms.forEach((term, numbers) -> change(rows, block.concat(term), numbers, act));
        });
        changes.clear();
    }

    private static void change(Rows rows, String key, List<Integer> numbers, ObjIntConsumer<Numbers> act) {
        rows.change(key, Numbers.class, Numbers::of, set -> {
            for (int one : numbers) {
                act.accept(set, one);
            }
        });
    }

    /** All terms of a new thing, at once. */
    public static void add(Rows rows, String prefix, long number, Collection<String> terms) {
        String block = block(prefix, number >> BLOCK_BITS);
        int within = within(number);
        for (String term : terms) {
            rows.change(block.concat(term), Numbers.class, Numbers::of, set -> set.add(within));
        }
    }

    static String key(String prefix, long block, String term) {
        return block(prefix, block) + term;
    }

    static String block(String prefix, long block) {
        return prefix + HexFormat.of().toHexDigits((int) block) + "/";
    }
}
