package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.deadline.RecordingRow.Arrival;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes back what clocks are made from, and puts the clocks where they belong now. */
final class Placing {
    /**
     * Recordings dated with one entry: so many at once cost nobody's question more than a moment. The others follow with the next
     * entries of their dock.
     */
    static final int DATED_MAX = 1_000;

    /** dock, boot, recording: made from times of a boot of which nothing can be said yet. */
    private static final String UNDATED = "undated/";

    /** dock → the entry's time by which its boots can be dated; there while some are left. */
    private static final String DATING = "dating/";

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
        if (!mark.believed() && !boots.known(mark.boot())) {
            rows.put(undated(OfDock.dock(mark.boot())) + RowKeys.part(mark.boot()) + "/" + recording, NOTHING);
        }
    }

    /** By dock: what one dock's clock says tells nothing of another's boots, and no other's are looked through for it. */
    private static String undated(String dock) {
        return UNDATED + RowKeys.part(dock) + "/";
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
        dated(OfDock.dock(entry.own("")), heard.time());
    }

    /** Goes on with what {@link #dated} left, if it left something. */
    void goOn(JournalEntry entry) {
        String dock = OfDock.dock(entry.own(""));
        byte[] at = rows.get(DATING + RowKeys.part(dock));
        EventTime by = at == null ? null : new RowReader(at).time();
        // What a later boot left is not dated by an earlier one: that boot's own first believed moment does it.
        if (by != null && by.bootId().equals(entry.time().bootId())) {
            dated(dock, by);
        }
    }

    private void dated(String dock, EventTime by) {
        String prefix = undated(dock);
        List<String> keys = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> keys.add(key) && keys.size() < DATED_MAX);
        for (String key : keys) {
            String boot = key.substring(prefix.length(), key.lastIndexOf('/'));
            boots.endedBefore(RowKeys.outside(boot), by);
        }
        for (String key : keys) {
            rows.remove(key);
            RecordingRow row = subjects.recording(key.substring(key.lastIndexOf('/') + 1));
            if (row != null) {
                recording(row);
                fellows(row);
            }
        }
        if (keys.size() < DATED_MAX) {
            rows.remove(DATING + RowKeys.part(dock));
        } else {
            rows.put(DATING + RowKeys.part(dock), new RowWriter().time(by).row());
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
