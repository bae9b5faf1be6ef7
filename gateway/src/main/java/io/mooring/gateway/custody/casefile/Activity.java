package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One activity as it stands.
 *
 * @param name e.g. {@code A-000123}
 * @param version the entry that changed it last; whoever changes it says which version it saw
 * @param opened when its file was
 * @param openedSeq the entry that says so: the rules in force then are its rules
 * @param ended when it ended, as declared; absent while nobody has
 * @param recordings filed with it
 * @param recordedFrom 记录日期: when the first of them was made; absent while no such time is known
 * @param recordedTo when the last of them was made
 * @param storedFrom 存储日期: when the first of them was stored; absent while there are none
 * @param storedTo when the last of them was
 */
public record Activity(
        String name,
        ActivityFacts facts,
        long version,
        Instant opened,
        long openedSeq,
        @Nullable Instant ended,
        long recordings,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedTo,
        @Nullable Instant storedFrom,
        @Nullable Instant storedTo) {
    Activity with(ActivityFacts now, long seq) {
        return new Activity(
                name, now, seq, opened, openedSeq, ended, recordings, recordedFrom, recordedTo, storedFrom, storedTo);
    }

    Activity ended(Instant at, long seq) {
        return new Activity(
                name, facts, seq, opened, openedSeq, at, recordings, recordedFrom, recordedTo, storedFrom, storedTo);
    }

    /** With none of its recordings. */
    Activity empty(long seq) {
        return new Activity(name, facts, seq, opened, openedSeq, ended, 0, null, null, null, null);
    }

    Activity with(RecordingCard card, long seq) {
        return with(card, seq, 1);
    }

    /** One of its recordings, which is counted, has these dates. */
    Activity dated(RecordingCard card) {
        return with(card, version, 0);
    }

    private Activity with(RecordingCard card, long seq, int more) {
        return new Activity(
                name,
                facts,
                seq,
                opened,
                openedSeq,
                ended,
                recordings + more,
                earlier(recordedFrom, card.recorded()),
                later(recordedTo, card.recorded()),
                earlier(storedFrom, card.stored()),
                later(storedTo, card.stored()));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
