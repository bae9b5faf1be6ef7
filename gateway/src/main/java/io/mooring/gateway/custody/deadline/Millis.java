package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.rows.RowReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments that may be absent, as numbers in rows. */
final class Millis {
    private static final long NONE = Long.MIN_VALUE;

    private Millis() {}

    static long of(@Nullable Instant moment) {
        return moment == null ? NONE : moment.toEpochMilli();
    }

    /** One that is there. */
    static Instant of(RowReader row) {
        return Instant.ofEpochMilli(row.number());
    }

    static @Nullable Instant instant(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }
}
