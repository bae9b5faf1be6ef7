package io.mooring.gateway.time;

import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the dock's wall clock can be believed, and how far (platform.md §4.2).
 *
 * @param bound the error is at most this while trusted; meaningless when untrusted
 * @param source where the verdict comes from: {@code chrony}, {@code assumed}, …
 * @param reason for people, why
 * @param remaining how long it will hold if nothing else comes; null unless it ends by itself
 */
public record TimeVerdict(
        TimeTrust trust,
        Duration bound,
        String source,
        String reason,
        @Nullable Duration remaining) {
    /** A verdict that does not end by itself. */
    public TimeVerdict(TimeTrust trust, Duration bound, String source, String reason) {
        this(trust, bound, source, reason, null);
    }

    static TimeVerdict untrusted(String source, String reason) {
        return new TimeVerdict(TimeTrust.UNTRUSTED, Duration.ZERO, source, reason);
    }

    /** Whether a camera's clock may be set from this time. */
    public boolean maySetClocks() {
        return trust != TimeTrust.UNTRUSTED;
    }
}
