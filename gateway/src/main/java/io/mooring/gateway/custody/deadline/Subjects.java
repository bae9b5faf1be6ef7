package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of what clocks run for, and of what belongs together. */
final class Subjects {
    private static final String RECORDING = "recording/";
    private static final String ACTIVITY = "activity/";

    /** activity, recording. */
    private static final String MEMBER = "member/";

    /** visit, recording. */
    private static final String BROUGHT = "brought/";

    /** recording → the activity it was filed with before its dock's journal told of it. */
    private static final String EARLY = "early/";

    /** visit → when it began. */
    private static final String VISIT = "visit/";

    /** work record that nothing was recorded → the activity it concerns; empty for none. */
    private static final String OMISSION = "omission/";

    private static final byte[] NOTHING = new byte[0];

    private final Rows rows;

    Subjects(Rows rows) {
        this.rows = rows;
    }

    @Nullable
    RecordingRow recording(String recording) {
        byte[] row = rows.get(RECORDING + recording);
        return row == null ? null : RecordingRow.of(recording, row);
    }

    void put(RecordingRow row) {
        rows.put(RECORDING + row.recording, row.row());
    }

    /**
     * Recordings by name.
     *
     * @param after where a part before ended; empty for the first
     */
    List<String> recordings(String after, int max) {
        List<String> found = new ArrayList<>();
        rows.scan(RECORDING, RECORDING + after + (after.isEmpty() ? "" : "\0"), (key, row) -> {
            found.add(key.substring(RECORDING.length()));
            return found.size() < max;
        });
        return found;
    }

    /**
     * Every recording, in the order of their names.
     *
     * @param from what a part before gave; empty for the first
     * @param max at most so many
     * @return from where it goes on; null after the last
     */
    @Nullable
    String recordings(String from, int max, Consumer<RecordingRow> each) {
        int[] count = {0};
        @Nullable String[] last = new String[1];
        rows.scan(RECORDING, RECORDING + from, (key, row) -> {
            RecordingRow recording = RecordingRow.of(key.substring(RECORDING.length()), row);
            each.accept(recording);
            last[0] = recording.recording;
            return ++count[0] < max;
        });
        return count[0] < max ? null : last[0] + "\0";
    }

    @Nullable
    ActivityRow activity(String activity) {
        byte[] row = rows.get(ACTIVITY + RowKeys.part(activity));
        return row == null ? null : ActivityRow.of(activity, row);
    }

    void put(ActivityRow row) {
        rows.put(ACTIVITY + RowKeys.part(row.activity), row.row());
    }

    /** A work record says that nothing of an activity was recorded, or will once it is handed in. */
    void omission(String workRecord, @Nullable String activity) {
        rows.put(
                OMISSION + RowKeys.part(workRecord),
                new RowWriter().text(activity == null ? "" : activity).row());
    }

    /** The activity it concerns, empty for none; null if it says nothing of the kind. */
    @Nullable
    String omission(String workRecord) {
        byte[] row = rows.get(OMISSION + RowKeys.part(workRecord));
        return row == null ? null : new RowReader(row).text();
    }

    void join(String activity, String recording) {
        rows.put(MEMBER + RowKeys.part(activity) + "/" + recording, NOTHING);
    }

    void leave(String activity, String recording) {
        rows.remove(MEMBER + RowKeys.part(activity) + "/" + recording);
    }

    /** @param activity that a recording is filed with of which no dock has told yet; empty for none */
    void early(String recording, String activity) {
        if (activity.isEmpty()) {
            rows.remove(EARLY + recording);
        } else {
            rows.put(EARLY + recording, new RowWriter().text(activity).row());
        }
    }

    /** What a recording was filed with before; empty for nothing. */
    String early(String recording) {
        byte[] row = rows.get(EARLY + recording);
        return row == null ? "" : new RowReader(row).text();
    }

    List<String> members(String activity) {
        return under(MEMBER + RowKeys.part(activity) + "/", Integer.MAX_VALUE);
    }

    void brought(String visit, String recording) {
        rows.put(BROUGHT + RowKeys.part(visit) + "/" + recording, NOTHING);
    }

    /** @param max at most so many */
    List<String> broughtBy(String visit, int max) {
        return under(BROUGHT + RowKeys.part(visit) + "/", max);
    }

    private List<String> under(String prefix, int max) {
        List<String> found = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> {
            found.add(key.substring(prefix.length()));
            return found.size() < max;
        });
        return found;
    }

    void visit(String visit, Mark began) {
        RowWriter row = new RowWriter();
        began.write(row);
        rows.put(VISIT + RowKeys.part(visit), row.row());
    }

    @Nullable
    Mark visit(String visit) {
        byte[] row = rows.get(VISIT + RowKeys.part(visit));
        return row == null ? null : Mark.read(new RowReader(row));
    }
}
