package io.mooring.gateway.search;

import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.search.Matching.All;
import io.mooring.gateway.search.Matching.Any;
import io.mooring.gateway.search.Matching.Not;
import io.mooring.gateway.search.Matching.Range;
import io.mooring.gateway.search.Matching.Term;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Goes through the numbers of which something holds, from the last one down. */
public final class Found {
    private final Rows rows;
    private final String prefix;
    private final Matching asked;

    /** @param prefix as the {@link TermChanges} had it */
    public Found(Rows rows, String prefix, Matching asked) {
        this.rows = rows;
        this.prefix = prefix;
        this.asked = asked;
    }

    /**
     * Hands out numbers below one, the greatest first.
     *
     * @param below at most the number of things there are
     * @param visitor returns false to stop
     */
    public void descend(long below, LongPredicate visitor) {
        for (long block = (below - 1) / TermChanges.BLOCK; below > 0 && block >= 0; block--) {
            long[] words = words(block, asked);
            if (words != null && !descend(words, block * TermChanges.BLOCK, below, visitor)) {
                return;
            }
        }
    }

    private static boolean descend(long[] words, long first, long below, LongPredicate visitor) {
        for (int i = words.length - 1; i >= 0; i--) {
            for (long rest = words[i]; rest != 0; ) {
                int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
                rest &= ~(1L << bit);
                long number = first + (long) i * Long.SIZE + bit;
                if (number < below && !visitor.test(number)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** @return null for none in this block */
    private long @Nullable [] words(long block, Matching matching) {
        if (matching instanceof Term term) {
            byte[] row = rows.get(TermChanges.key(prefix, block, term.term()));
            return row == null ? null : NumberSet.words(row);
        } else if (matching instanceof Range range) {
            return range(block, range);
        } else if (matching instanceof All all) {
            return all(block, all);
        } else if (matching instanceof Any any) {
            return any(block, any);
        }
        return not(block, (Not) matching);
    }

    private long @Nullable [] range(long block, Range range) {
        String all = TermChanges.key(prefix, block, range.prefix());
        String before = all + range.before();
        long[][] found = {null};
        rows.scan(all, all + range.from(), (key, row) -> {
            if (key.compareTo(before) >= 0) {
                return false;
            }
            found[0] = or(found[0], NumberSet.words(row));
            return true;
        });
        return found[0];
    }

    private long @Nullable [] all(long block, All all) {
        long[] found = everything();
        for (Matching one : all.of()) {
            long[] words = words(block, one);
            if (words == null) {
                return null;
            }
            long any = 0;
            for (int i = 0; i < found.length; i++) {
                found[i] &= words[i];
                any |= found[i];
            }
            if (any == 0) {
                return null;
            }
        }
        return found;
    }

    private long @Nullable [] any(long block, Any any) {
        long[] found = null;
        for (Matching one : any.of()) {
            long[] words = words(block, one);
            found = words == null ? found : or(found, words);
        }
        return found;
    }

    private long[] not(long block, Not not) {
        long[] words = words(block, not.of());
        long[] found = everything();
        for (int i = 0; words != null && i < found.length; i++) {
            found[i] &= ~words[i];
        }
        return found;
    }

    private static long[] or(long @Nullable [] some, long[] more) {
        for (int i = 0; some != null && i < more.length; i++) {
            more[i] |= some[i];
        }
        return more;
    }

    private static long[] everything() {
        long[] words = new long[NumberSet.WORDS];
        Arrays.fill(words, -1);
        return words;
    }
}
