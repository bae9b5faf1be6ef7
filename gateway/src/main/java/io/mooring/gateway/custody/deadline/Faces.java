package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.custody.deadline.ClockFace.Basis;
import io.mooring.gateway.custody.deadline.RecordingRow.Arrival;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Makes clocks from rows: which there are, and what {@link Reckoning} is to be given. */
final class Faces {
    private final Subjects subjects;
    private final Boots boots;
    private final Rules rules;

    Faces(Rows rows) {
        this.subjects = new Subjects(rows);
        this.boots = new Boots(rows);
        this.rules = new Rules(rows);
    }

    /** Under which policy a clock runs; empty for none. */
    static String policy(Rows rows, ClockFace face) {
        var subjects = new Subjects(rows);
        RecordingRow recording = subjects.recording(face.subject());
        ActivityRow activity = recording == null ? subjects.activity(face.subject()) : null;
        long seq = recording != null ? recording.rules : activity == null ? 0 : activity.rules;
        DeadlinesConfigured by = new Rules(rows).at(seq);
        return by == null ? "" : by.policy();
    }

    /** The hand-over of a recording; null where no article states it. */
    @Nullable
    ClockFace handover(RecordingRow row) {
        DeadlinesConfigured by = rules.at(row.rules);
        if (by == null || by.handover() == null) {
            return null;
        }
        Span docked = boots.when(row.docked);
        ActivityRow activity = row.activity.isEmpty() ? null : subjects.activity(row.activity);
        return Reckoning.handover(
                row.recording,
                end(row, activity, by.ofRecording()),
                by.handover(),
                by.afterReturn(),
                returned(row, activity),
                docked,
                row.handoverPassed,
                ZoneId.of(by.zone()));
    }

    private static @Nullable Instant returned(RecordingRow row, @Nullable ActivityRow activity) {
        return row.returned == null && activity != null ? activity.returned : row.returned;
    }

    private Reckoning.End end(RecordingRow row, @Nullable ActivityRow activity, boolean alone) {
        if (activity == null || alone) {
            return row.end(boots.when(row.docked));
        } else if (activity.ended != null) {
            return new Reckoning.End(Basis.ACTIVITY_DECLARED, Span.at(activity.ended));
        }
        return activity.last == null
                ? row.end(boots.when(row.docked))
                : new Reckoning.End(Basis.LAST_OF_ACTIVITY, activity.last);
    }

    /** Of a recording, until it is wherever it counts; null where nothing says by when, or nothing counts. */
    @Nullable
    ClockFace storage(RecordingRow row) {
        return storage(row, rulesNow());
    }

    /** What clocks go by now; null if that was never said. */
    @Nullable
    DeadlinesConfigured rulesNow() {
        return rules.at(rules.last());
    }

    /** @param now {@link #rulesNow}, asked once where there are many */
    @Nullable
    ClockFace storage(RecordingRow row, @Nullable DeadlinesConfigured now) {
        DeadlinesConfigured by = rules.at(row.rules);
        if (by == null || now == null || by.storage() == null || now.counting().isEmpty()) {
            return null;
        }
        Span docked = boots.when(row.docked);
        boolean fromMade = by.storageFromMade() && row.made != null;
        return Reckoning.face(
                Clock.STORAGE,
                row.recording,
                fromMade ? row.end(docked).basis() : Basis.DOCKED,
                fromMade ? row.end(docked).at() : docked,
                by.storage(),
                stored(row, now),
                row.storagePassed,
                ZoneId.of(by.zone()));
    }

    private @Nullable Span stored(RecordingRow row, DeadlinesConfigured now) {
        Span stored = null;
        for (String destination : now.counting()) {
            Arrival arrival = row.arrival(destination);
            if (arrival == null || !arrival.confirmed()) {
                return null;
            }
            Span at = boots.when(arrival.at());
            stored = stored == null ? at : stored.later(at);
        }
        return stored;
    }

    /** A clock of an activity; null where it has not begun, or no article states it. */
    @Nullable
    ClockFace of(ActivityRow row, Clock clock) {
        DeadlinesConfigured by = rules.at(row.rules);
        if (by == null) {
            return null;
        }
        ZoneId zone = ZoneId.of(by.zone());
        return switch (clock) {
            case HANDOVER -> handover(row, by, zone);
            case STORAGE -> null;
            case ARCHIVE -> declared(row, clock, by.archive(), zone);
            case ARRANGEMENT -> declared(row, clock, by.arrangement(), zone);
        };
    }

    private @Nullable ClockFace handover(ActivityRow row, DeadlinesConfigured by, ZoneId zone) {
        if (by.handover() == null || row.ended == null || row.unrecorded || by.ofRecording()) {
            return null;
        }
        return Reckoning.handover(
                row.activity,
                new Reckoning.End(Basis.ACTIVITY_DECLARED, Span.at(row.ended)),
                by.handover(),
                by.afterReturn(),
                row.returned,
                row.docked,
                row.clock(Clock.HANDOVER).passed(),
                zone);
    }

    /** Takes into an activity's row what its recordings say. */
    void sumUp(ActivityRow row) {
        row.last = null;
        row.docked = null;
        Covered covered = null;
        boolean known = true;
        boolean dated = false;
        for (String member : subjects.members(row.activity)) {
            RecordingRow recording = subjects.recording(member);
            if (recording != null) {
                Covered its = recording.covers();
                covered = its == null ? covered : Covered.both(covered, its);
                known &= its != null;
                Span docked = boots.when(recording.docked);
                Reckoning.End end = recording.end(docked);
                row.docked = row.docked == null ? docked : row.docked.later(docked);
                // One that nobody can date may be the last of them, up to when it came.
                row.last = row.last == null ? end.at() : row.last.later(end.at());
                dated |= end.basis() != Basis.RECORDING_UNKNOWN;
            }
        }
        if (!dated) {
            row.last = null;
        }
        row.covered = known ? covered : null;
    }

    private static @Nullable ClockFace declared(ActivityRow row, Clock clock, @Nullable Rule rule, ZoneId zone) {
        ActivityRow.Declared said = row.clock(clock);
        if (rule == null || said.began() == null) {
            return null;
        }
        Span met = said.met() == null ? null : Span.at(said.met());
        return Reckoning.face(
                clock, row.activity, Basis.DECLARED, Span.at(said.began()), rule, met, said.passed(), zone);
    }
}
