package io.mooring.gateway.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some {@link Run}s that followed each other, so that one look says of most keys that none of them has it. */
final class RunGroup {
    private KeyFilter filter;
    private final long keysMax;
    private final List<Run> runs = new ArrayList<>();
    private long keys;

    RunGroup(long keysMax, RunBudget budget) {
        this.keysMax = keysMax;
        this.filter = budget.groupFilter(keysMax);
    }

    /** How much memory it takes, about. */
    long bytes() {
        return filter.bytes() + runs.stream().mapToLong(Run::bytes).sum();
    }

    /** From now on all is read in order, and nothing is looked for. */
    void forgetFilters() {
        filter = KeyFilter.NONE;
        runs.forEach(Run::forgetFilter);
    }

    boolean full() {
        return keys >= keysMax;
    }

    long keysMax() {
        return keysMax;
    }

    KeyFilter filter() {
        return filter;
    }

    void add(Run run, long count) {
        runs.add(run);
        keys += count;
    }

    boolean mayHave(long hash) {
        return filter.mayHave(hash);
    }

    /**
     * @param scratch holds the longest block; what is found stands in it
     * @return the newest that is said of a key; null if nothing is
     */
    @Nullable
    RunBlock find(RowKey key, byte[] scratch) throws IOException {
        for (int i = runs.size() - 1; i >= 0; i--) {
            RunBlock found = runs.get(i).mayHave(key.hash()) ? runs.get(i).find(key.bytes(), scratch) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Those that may have keys with a beginning, oldest first. */
    List<Run> having(@Nullable Long hash) {
        if (hash == null) {
            return runs;
        }
        return mayHave(hash) ? runs.stream().filter(run -> run.mayHave(hash)).toList() : List.of();
    }
}
