package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the clocks of one activity are made from. Changed while an entry is folded, and written back. */
final class ActivityRow {
    private static final Clock[] CLOCKS = {Clock.HANDOVER, Clock.ARCHIVE, Clock.ARRANGEMENT};

    final String activity;
    /** The entry whose rules it goes by; 0 where it is older than every word of them, and goes by the first. */
    long rules;

    @Nullable
    Instant ended;

    @Nullable
    Instant returned;

    /** The end of the last of its recordings whose end is known; null if there is none. */
    @Nullable
    Span last;

    /** When the last of its recordings came into the dock; null if none did. */
    @Nullable
    Span docked;

    /** What its recordings reach over; null if there is none, or nobody can say of one of them. */
    @Nullable
    Covered covered;

    /** A work record says that nothing was recorded: there is nothing to hand over. */
    boolean unrecorded;

    final Map<Clock, Declared> clocks = new EnumMap<>(Clock.class);

    /**
     * One clock.
     *
     * @param began null while nobody said so
     * @param met likewise
     * @param placed where it stands in the lists
     */
    record Declared(@Nullable Instant began, @Nullable Instant met, boolean passed, String placed) {
        static final Declared NOTHING = new Declared(null, null, false, "");

        Declared begun(Instant at) {
            return new Declared(at, met, passed, placed);
        }

        Declared metAt(Instant at) {
            return new Declared(began, at, passed, placed);
        }

        Declared passedNow() {
            return new Declared(began, met, true, placed);
        }

        Declared placedAt(String place) {
            return new Declared(began, met, passed, place);
        }
    }

    ActivityRow(String activity) {
        this.activity = activity;
    }

    Declared clock(Clock clock) {
        return clocks.getOrDefault(clock, Declared.NOTHING);
    }

    byte[] row() {
        RowWriter out = new RowWriter()
                .number(rules)
                .number(Millis.of(ended))
                .number(Millis.of(returned))
                .flag(unrecorded);
        span(out, last);
        span(out, docked);
        span(out, covered == null ? null : new Span(covered.from(), covered.to()));
        for (Clock clock : CLOCKS) {
            Declared one = clock(clock);
            out.number(Millis.of(one.began()))
                    .number(Millis.of(one.met()))
                    .flag(one.passed())
                    .text(one.placed());
        }
        return out.row();
    }

    static ActivityRow of(String activity, byte[] bytes) {
        RowReader in = new RowReader(bytes);
        ActivityRow row = new ActivityRow(activity);
        row.rules = in.number();
        row.ended = Millis.instant(in.number());
        row.returned = Millis.instant(in.number());
        row.unrecorded = in.flag();
        row.last = span(in);
        row.docked = span(in);
        Span covered = span(in);
        row.covered = covered == null ? null : new Covered(covered.earliest(), covered.latest());
        for (Clock clock : CLOCKS) {
            row.clocks.put(
                    clock,
                    new Declared(Millis.instant(in.number()), Millis.instant(in.number()), in.flag(), in.text()));
        }
        return row;
    }

    private static void span(RowWriter out, @Nullable Span span) {
        out.flag(span != null);
        if (span != null) {
            out.number(span.earliest().toEpochMilli()).number(span.latest().toEpochMilli());
        }
    }

    private static @Nullable Span span(RowReader in) {
        return in.flag() ? new Span(Instant.ofEpochMilli(in.number()), Instant.ofEpochMilli(in.number())) : null;
    }
}
