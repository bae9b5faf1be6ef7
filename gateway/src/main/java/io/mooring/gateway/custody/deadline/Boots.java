package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's entries say of when things were, on a dock whose clock is not always to be believed. Within one boot the
 * monotonic clock dates everything from one moment that could be believed; what is left of an earlier boot lies between the last
 * believed moment before it and the beginning of a later one.
 */
final class Boots {
    /** A crystal goes no further than one part in this. */
    static final long DRIFT_PARTS = 10_000;

    /** The last entry of each dock whose entries are among these. */
    private static final String SEEN = "seen";

    private static final String BOOT = "boot/";

    /** The row of the last entry is written anew no sooner, so that ten million entries do not cost as many rows. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Rows rows;

    Boots(Rows rows) {
        this.rows = rows;
    }

    /**
     * The last entry but for those of the last minute.
     *
     * @param believedAt the last moment that could be believed
     * @param anchored whether its boot has one
     */
    record Seen(EventTime time, Instant believedAt, boolean anchored) {
        boolean sameBoot(EventTime next) {
            return time.bootId().equals(next.bootId());
        }

        boolean sameTrust(EventTime next) {
            return believed(time) == believed(next);
        }

        Mark mark() {
            return Mark.of(time, believedAt);
        }
    }

    /**
     * What an entry changes.
     *
     * @param before the last one before it; null for the first
     * @param anchors whether its boot had no believed moment before, and has one now
     */
    record Heard(@Nullable Seen before, EventTime time, boolean anchors) {
        /** Whether its time is believed, and that of the one before was not; the first is taken to have been. */
        boolean trustReturns() {
            return believed(time) && before != null && !believed(before.time());
        }

        boolean trustEnds() {
            return !believed(time) && (before == null || believed(before.time()));
        }

        /** The last moment that could be believed, as of this entry. */
        Instant believedAt() {
            return believed(time) ? time.wall() : before == null ? Span.UNKNOWN_BEFORE : before.believedAt();
        }

        Mark mark() {
            return Mark.of(time, believedAt());
        }
    }

    static boolean believed(EventTime time) {
        return time.trust() != TimeTrust.UNTRUSTED;
    }

    /** Takes in an entry's time. */
    Heard heard(JournalEntry entry) {
        EventTime time = entry.time();
        String key = entry.own(SEEN);
        Seen before = seen(key);
        boolean sameBoot = before != null && before.sameBoot(time);
        boolean anchored = (before != null && sameBoot) ? before.anchored() : anchor(time.bootId()) != null;
        boolean anchors = believed(time) && !anchored;
        Heard heard = new Heard(before, time, anchors);
        if (anchors) {
            rows.put(BOOT + time.bootId(), new Boot(time.wall(), time.monoMillis(), null).row());
        }
        boolean due = before == null
                || !sameBoot
                || anchors
                || !before.sameTrust(time)
                || time.monoMillis() - before.time().monoMillis() >= SEEN_EVERY.toMillis()
                || Duration.between(before.time().wall(), time.wall()).abs().compareTo(SEEN_EVERY) >= 0;
        if (due) {
            put(key, new Seen(time, heard.believedAt(), anchored || anchors));
        }
        return heard;
    }

    private @Nullable Seen seen(String key) {
        byte[] row = rows.get(key);
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        var time = new EventTime(
                Instant.ofEpochMilli(in.number()),
                in.number(),
                in.text(),
                in.flag() ? TimeTrust.TRUSTED : TimeTrust.UNTRUSTED);
        return new Seen(time, Instant.ofEpochMilli(in.number()), in.flag());
    }

    private void put(String key, Seen seen) {
        EventTime time = seen.time();
        rows.put(
                key,
                new RowWriter()
                        .number(time.wall().toEpochMilli())
                        .number(time.monoMillis())
                        .text(time.bootId())
                        .flag(believed(time))
                        .number(seen.believedAt().toEpochMilli())
                        .flag(seen.anchored())
                        .row());
    }

    /** Of a boot whose marks wait and which ended without a believed moment: it ended before this one began. */
    void endedBefore(String boot, EventTime time) {
        if (!boot.equals(time.bootId()) && boot(boot) == null) {
            Instant began = time.wall().minusMillis(time.monoMillis());
            rows.put(BOOT + boot, new Boot(null, 0, began).row());
        }
    }

    /** Whether it had a believed moment, or is known to have ended without one: no later entry says more of it. */
    boolean known(String boot) {
        return boot(boot) != null;
    }

    /** When a mark was, as well as it is known. */
    Span when(Mark mark) {
        if (mark.believed()) {
            return Span.at(mark.wall());
        }
        Boot boot = boot(mark.boot());
        if (boot == null) {
            return new Span(mark.notBefore(), Span.UNKNOWN_AFTER);
        }
        Instant at = boot.believed();
        if (at == null) {
            Instant ended = boot.endedBefore() == null ? Span.UNKNOWN_AFTER : boot.endedBefore();
            return new Span(mark.notBefore(), ended.isBefore(mark.notBefore()) ? mark.notBefore() : ended);
        }
        long apart = mark.monoMillis() - boot.monoMillis();
        return Span.about(at.plusMillis(apart), Duration.ofMillis(Math.abs(apart) / DRIFT_PARTS));
    }

    private @Nullable Instant anchor(String boot) {
        Boot known = boot(boot);
        return known == null ? null : known.believed();
    }

    private @Nullable Boot boot(String boot) {
        byte[] row = rows.get(BOOT + boot);
        return row == null ? null : Boot.of(row);
    }

    /**
     * One boot.
     *
     * @param believed its first moment that could be believed, or null
     * @param monoMillis then
     * @param endedBefore where there is none; null while not even that is known
     */
    private record Boot(
            @Nullable Instant believed,
            long monoMillis,
            @Nullable Instant endedBefore) {
        byte[] row() {
            return new RowWriter()
                    .number(Millis.of(believed))
                    .number(monoMillis)
                    .number(Millis.of(endedBefore))
                    .row();
        }

        static Boot of(byte[] row) {
            RowReader in = new RowReader(row);
            return new Boot(Millis.instant(in.number()), in.number(), Millis.instant(in.number()));
        }
    }
}
