package io.mooring.gateway.index;

import org.jspecify.annotations.Nullable;

/** An ordered map of text to bytes. One writer; readers on any thread see each row whole. */
public interface Rows {
    /** @return none where there is no such row */
    byte @Nullable [] get(String key);

    /** Puts a row in the place of the one that was there. */
    void put(String key, byte[] row);

    /** No row there is no mistake. */
    void remove(String key);

    /**
     * Hands out the rows whose keys begin with {@code prefix}, in the order of their keys, from the first one not before
     * {@code from}.
     */
    void scan(String prefix, String from, Visitor visitor);

    /** Takes one row. */
    @FunctionalInterface
    interface Visitor {
        /** @return false to stop */
        boolean visit(String key, byte[] row);
    }
}
