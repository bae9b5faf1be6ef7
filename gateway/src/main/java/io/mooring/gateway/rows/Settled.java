package io.mooring.gateway.rows;

import org.jspecify.annotations.Nullable;

/** The rows of one view that {@link WaitingRows} stand before, under the view's own keys. */
public interface Settled {
    /** @return none where there is no such row */
    byte @Nullable [] get(RowKey key);

    /** Never wrong when it says no; may say yes where there is no such row. */
    boolean mayHave(RowKey key);

    /** As {@link Rows#scan}. */
    void scan(String prefix, String from, Rows.Visitor visitor);
}
