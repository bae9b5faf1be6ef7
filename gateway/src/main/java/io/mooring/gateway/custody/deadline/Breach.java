package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was passed, as recorded.
 *
 * @param seq of the entry that recorded it
 * @param recordedAt by the dock's wall clock; the deadline's own moment may lie long before
 * @param explanation null while nobody explained it
 */
public record Breach(
        long seq,
        Instant recordedAt,
        DeadlinePassed passed,
        @Nullable Explanation explanation) {
    /** A person's words. */
    public record Explanation(String text, String role, String by, Instant at) {}

    Breach with(Explanation said) {
        return new Breach(seq, recordedAt, passed, said);
    }
}
