package io.mooring.gateway.rows;

import java.util.function.Consumer;
import java.util.function.Function;
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
     * Changes a row in place, where that can spare taking its bytes apart and putting them together again; one that is empty
     * afterwards goes. Where {@code act} throws, the row is as {@code act} left it.
     *
     * @param opener makes the object of bytes, which are empty where there is no such row
     * @throws DamagedIndexException if the bytes are no such row
     */
    default <R extends LiveRow> void change(String key, Class<R> type, Function<byte[], R> opener, Consumer<R> act) {
        byte[] before = get(key);
        R live = opener.apply(before == null ? new byte[0] : before);
        try {
            act.accept(live);
        } finally {
            if (live.bytes() == 0) {
                remove(key);
            } else {
                put(key, live.row());
            }
        }
    }

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
