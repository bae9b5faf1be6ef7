package io.mooring.gateway.index;

import org.jspecify.annotations.Nullable;

/** What becomes of a row; without a row it goes. */
final class RowChange {
    byte @Nullable [] row;

    long bytes() {
        byte[] now = row;
        return now == null ? 0 : now.length;
    }
}
