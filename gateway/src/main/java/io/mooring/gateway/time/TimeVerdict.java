package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the dock's wall clock can be believed, and how far (platform.md §4.2).
 *
 * @param bound the error is at most this while trusted; meaningless when untrusted
 * @param source where the verdict comes from: {@code chrony}, {@code assumed}, …
 * @param why one reason after the other
 * @param remaining how long it will hold if nothing else comes; null unless it ends by itself
 */
public record TimeVerdict(
        TimeTrust trust,
        Duration bound,
        String source,
        List<Cause> why,
        @Nullable Duration remaining) {
    /** A verdict that does not end by itself. */
    public TimeVerdict(TimeTrust trust, Duration bound, String source, Cause... why) {
        this(trust, bound, source, List.of(why), null);
    }

    public TimeVerdict {
        why = List.copyOf(why);
    }

    static TimeVerdict untrusted(String source, Cause... why) {
        return untrusted(source, List.of(why));
    }

    static TimeVerdict untrusted(String source, List<Cause> why) {
        return new TimeVerdict(TimeTrust.UNTRUSTED, Duration.ZERO, source, why, null);
    }

    /** Its reasons in English, as the journal and the log keep them. */
    public String reason() {
        return Cause.text(why, Locale.ENGLISH);
    }

    /** These reasons and one more. */
    List<Cause> and(Cause more) {
        return Stream.concat(why.stream(), Stream.of(more)).toList();
    }

    /** Whether a camera's clock may be set from this time. */
    public boolean maySetClocks() {
        return trust != TimeTrust.UNTRUSTED;
    }
}
