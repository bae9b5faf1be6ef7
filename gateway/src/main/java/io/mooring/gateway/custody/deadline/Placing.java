package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.deadline.RecordingRow.Arrival;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes back what clocks are made from, and puts the clocks where they belong now. */
final class Placing {
    /** boot, recording: made from times that nobody can date yet. */
    private static final String UNDATED = "undated/";

    private static final byte[] NOTHING = new byte[0];
    private static final List<Clock> OF_ACTIVITIES = List.of(Clock.HANDOVER, Clock.ARCHIVE, Clock.ARRANGEMENT);

    private final Rows rows;
    private final Subjects subjects;
    private final Places places;
    private final Faces faces;
    private final Boots boots;

    Placing(Rows rows) {
        this.rows = rows;
        this.subjects = new Subjects(rows);
        this.places = new Places(rows);
        this.faces = new Faces(rows);
        this.boots = new Boots(rows);
    }

    void recording(RecordingRow row) {
        row.placedHandover = places.place(row.placedHandover, faces.handover(row));
        row.placedStorage = places.place(row.placedStorage, faces.storage(row));
        subjects.put(row);
        undated(row.docked, row.recording);
        for (Arrival arrival : row.arrivals) {
            undated(arrival.at(), row.recording);
        }
    }

    private void undated(Mark mark, String recording) {
        if (!mark.believed() && !boots.when(mark).bounded()) {
            rows.put(UNDATED + mark.boot() + "/" + recording, NOTHING);
        }
    }

    /** The other recordings of its activity: the last of them may have changed. */
    void fellows(RecordingRow row) {
        ActivityRow activity = row.activity.isEmpty() ? null : subjects.activity(row.activity);
        if (activity != null) {
            Span last = activity.last;
            Span docked = activity.docked;
            Covered covered = activity.covered;
            faces.sumUp(activity);
            if (!Objects.equals(last, activity.last) || !Objects.equals(docked, activity.docked)) {
                placeAll(activity);
            } else if (!Objects.equals(covered, activity.covered)) {
                subjects.put(activity);
            }
        }
    }

    /** An activity with all its recordings. */
    void activity(ActivityRow row) {
        faces.sumUp(row);
        placeAll(row);
    }

    private void placeAll(ActivityRow row) {
        subjects.put(row);
        for (String member : subjects.members(row.activity)) {
            RecordingRow recording = subjects.recording(member);
            if (recording != null) {
                recording(recording);
            }
        }
        clocks(row);
    }

    /** An activity's own clocks. */
    void clocks(ActivityRow row) {
        for (Clock clock : OF_ACTIVITIES) {
            ActivityRow.Declared one = row.clock(clock);
            String place = places.place(one.placed(), faces.of(row, clock));
            row.clocks.put(clock, one.placedAt(place));
        }
        subjects.put(row);
    }

    /** A moment can be believed again: what lay before it can be dated now. */
    void dated(Boots.Heard heard, JournalEntry entry) {
        List<String> undated = new ArrayList<>();
        String dock = OfDock.dock(entry.own(""));
        rows.scan(UNDATED, UNDATED, (key, row) -> {
            // What one dock's clock says tells nothing of another's boots.
            boolean its = dock.equals(OfDock.dock(key.substring(0, key.lastIndexOf('/'))));
            return !its || undated.add(key);
        });
        for (String key : undated) {
            int slash = key.lastIndexOf('/');
            boots.endedBefore(key.substring(UNDATED.length(), slash), heard.time());
        }
        for (String key : undated) {
            rows.remove(key);
            RecordingRow row = subjects.recording(key.substring(key.lastIndexOf('/') + 1));
            if (row != null) {
                recording(row);
                fellows(row);
            }
        }
    }

    /** Every clock that runs: what counts is another now. */
    void everyOpenStorage() {
        List<String> open = new ArrayList<>();
        rows.scan(Places.OPEN, Places.OPEN, (key, row) -> {
            Places.Key one = Places.Key.of(key);
            if (one.clock() == Clock.STORAGE) {
                open.add(one.subject());
            }
            return true;
        });
        for (String recording : open) {
            RecordingRow row = subjects.recording(recording);
            if (row != null) {
                recording(row);
            }
        }
    }
}
