package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording in the life of its camera.
 *
 * @param number the how-manieth of its camera, from 1
 * @param storedSeq the entry that stored it
 * @param rawText the camera's own text for when it was made, or else changed
 * @param zone in which that was read, or its own offset; empty where nobody read it
 * @param atMillis what the corrected time says, since 1970; absent where it is not known
 * @param atEnd whether that time, and the camera's text, is the end rather than the beginning
 * @param offsetMillis that was taken off the camera's time; two clips with the same are as exact to each other as their texts
 * @param probed whether the file was looked at
 * @param durationMillis as the file says; absent where it says nothing
 * @param lasting whether it runs for a while; by its name alone while it was not looked at
 * @param whole whether it was looked at and its structure holds
 * @param sound whether something can be heard at its start; {@code UNKNOWN} while it was not looked at
 */
record Clip(
        long number,
        RecordingId recording,
        long storedSeq,
        String visit,
        String path,
        String rawText,
        String zone,
        long sizeBytes,
        @Nullable Long atMillis,
        boolean atEnd,
        long uncertaintyMillis,
        long offsetMillis,
        boolean probed,
        @Nullable Long durationMillis,
        Lasting lasting,
        boolean whole,
        Sound sound) {
    private static final RecordingId NOT_STORED = new RecordingId("0".repeat(64));

    static Clip of(long number, long seq, Stored stored) {
        MadeAt made = stored.made();
        Instant at = made == null ? null : made.at();
        Long uncertainty = made == null ? null : made.uncertaintyMillis();
        Long offset = made == null ? null : made.offsetMillis();
        String zone = made == null ? null : made.zone();
        String raw = stored.createdRaw();
        boolean changed = made == null ? raw.isEmpty() : made.text() == MadeAt.Text.MODIFIED;
        return new Clip(
                number,
                stored.recording(),
                seq,
                stored.visit(),
                stored.source().path(),
                raw.isEmpty() ? stored.source().modifiedRaw() : raw,
                zone == null ? "" : zone,
                stored.sizeBytes(),
                at == null ? null : at.toEpochMilli(),
                changed,
                uncertainty == null ? 0 : uncertainty,
                offset == null ? 0 : offset,
                false,
                null,
                Lasting.named(stored.source().path(), stored.sizeBytes()),
                false,
                Sound.UNKNOWN);
    }

    /** What lies on the camera still, so that nobody knows more of it than its name. It has number 0, and no recording's name. */
    static Clip left(SourceIdentity source) {
        return new Clip(
                0,
                NOT_STORED,
                0,
                "",
                source.path(),
                source.modifiedRaw(),
                "",
                source.sizeBytes(),
                null,
                true,
                0,
                0,
                false,
                null,
                Lasting.named(source.path(), source.sizeBytes()),
                false,
                Sound.UNKNOWN);
    }

    Clip probed(MediaFacts facts) {
        return new Clip(
                number,
                recording,
                storedSeq,
                visit,
                path,
                rawText,
                zone,
                sizeBytes,
                atMillis,
                atEnd,
                uncertaintyMillis,
                offsetMillis,
                true,
                facts.durationMillis(),
                Lasting.of(path, sizeBytes, facts),
                facts.whole(),
                facts.sound());
    }

    /** When it begins; absent where its time is not known, or only its end is. */
    @Nullable
    Instant begin() {
        Long at = atMillis;
        if (at == null) {
            return null;
        } else if (!atEnd) {
            return Instant.ofEpochMilli(at);
        }
        Long duration = durationMillis;
        return duration == null ? null : Instant.ofEpochMilli(at - duration);
    }

    /** When it ends, likewise. */
    @Nullable
    Instant end() {
        Long at = atMillis;
        if (at == null) {
            return null;
        } else if (atEnd) {
            return Instant.ofEpochMilli(at);
        }
        Long duration = durationMillis;
        return duration == null ? null : Instant.ofEpochMilli(at + duration);
    }

    /** Where it stands in the order of time: at its beginning, or else at its end; absent where its time is not known. */
    @Nullable
    Instant place() {
        Instant begin = begin();
        return begin == null ? end() : begin;
    }

    /**
     * Between which moments it began by the camera's own text; absent where that is none, or is the end of nobody knows how long.
     *
     * @param zoned whether its zone's daylight rules count; else as if every day had 24 hours
     */
    CameraText.@Nullable Moments began(boolean zoned) {
        CameraText text = CameraText.of(rawText);
        if (text == null) {
            return null;
        }
        CameraText.Moments shown = text.moments(zoned ? zone : "");
        if (!atEnd || lasting == Lasting.NOT) {
            return shown;
        }
        Long duration = durationMillis;
        return duration == null ? null : shown.minus(duration / 1000);
    }

    /** By how much daylight rules leave open what its text means: an hour that they give twice, or never. */
    long openMillis() {
        CameraText text = zone.isEmpty() ? null : CameraText.of(rawText);
        return text == null ? 0 : text.moments(zone).open() * 1000;
    }

    /** Whether no sound can be there where it begins. */
    boolean silent() {
        return lasting == Lasting.FILM && whole && (sound == Sound.ABSENT || sound == Sound.SILENT);
    }

    /** Whether the camera ended it because it had become large or long, not because somebody did. */
    boolean split() {
        if (sizeBytes >= ContinuityLimits.SPLIT_BYTES_MIN) {
            return true;
        }
        Long duration = durationMillis;
        long minute = Duration.ofMinutes(1).toMillis();
        if (duration == null || duration < minute) {
            return false;
        }
        long over = duration % minute;
        return Math.min(over, minute - over) <= ContinuityLimits.SPLIT_DURATION_SLACK.toMillis();
    }

    byte[] row() {
        RowWriter out = new RowWriter()
                .number(number)
                .text(recording.sha256())
                .number(storedSeq)
                .text(visit)
                .text(path)
                .text(rawText)
                .text(zone)
                .number(sizeBytes);
        maybe(out, atMillis)
                .flag(atEnd)
                .number(uncertaintyMillis)
                .number(offsetMillis)
                .flag(probed);
        return maybe(out, durationMillis)
                .text(lasting.name())
                .flag(whole)
                .text(sound.name())
                .row();
    }

    static Clip of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Clip(
                in.number(),
                new RecordingId(in.text()),
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.number(),
                maybe(in),
                in.flag(),
                in.number(),
                in.number(),
                in.flag(),
                maybe(in),
                Lasting.valueOf(in.text()),
                in.flag(),
                Sound.valueOf(in.text()));
    }

    static RowWriter maybe(RowWriter out, @Nullable Long value) {
        return out.flag(value != null).number(value == null ? 0 : value);
    }

    static @Nullable Long maybe(RowReader in) {
        boolean there = in.flag();
        long value = in.number();
        return there ? value : null;
    }
}
