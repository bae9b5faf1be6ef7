package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.rows.Rows;
import java.util.List;

/** Folds what people say of activities where a clock depends on it. */
final class ActivityFold {
    private final Subjects subjects;
    private final Placing placing;
    private final Rules rules;

    ActivityFold(Rows rows) {
        this.subjects = new Subjects(rows);
        this.placing = new Placing(rows);
        this.rules = new Rules(rows);
    }

    /** The row of an activity, which is under the rules that held when it was first heard of. */
    ActivityRow activity(String activity) {
        ActivityRow known = subjects.activity(activity);
        if (known != null) {
            return known;
        }
        ActivityRow row = new ActivityRow(activity);
        row.rules = rules.last();
        return row;
    }

    void fold(CaseEvent event) {
        if (event instanceof CaseEvent.ActivityOpened opened) {
            subjects.put(activity(opened.activity()));
        } else if (event instanceof CaseEvent.ActivityEnded ended) {
            ActivityRow row = activity(ended.activity());
            row.ended = ended.ended();
            placing.activity(row);
        } else if (event instanceof CaseEvent.RecordingsFiled filed) {
            file(filed.activity(), filed.recordings());
        } else if (event instanceof CaseEvent.RecordingsUnfiled out) {
            unfile(out.activity(), out.recordings());
        }
    }

    private void file(String activity, List<RecordingId> recordings) {
        ActivityRow row = activity(activity);
        for (RecordingId id : recordings) {
            RecordingRow recording = subjects.recording(id.sha256());
            if (recording != null) {
                String before = recording.activity;
                recording.activity = activity;
                subjects.put(recording);
                subjects.join(activity, recording.recording);
                if (!before.isEmpty() && !before.equals(activity)) {
                    subjects.leave(before, recording.recording);
                    placing.activity(activity(before));
                }
            } else {
                subjects.early(id.sha256(), activity);
            }
        }
        placing.activity(row);
    }

    private void unfile(String activity, List<RecordingId> recordings) {
        ActivityRow row = activity(activity);
        for (RecordingId id : recordings) {
            RecordingRow recording = subjects.recording(id.sha256());
            if (recording != null && recording.activity.equals(activity)) {
                recording.activity = "";
                subjects.leave(activity, recording.recording);
                placing.recording(recording);
            } else if (recording == null) {
                subjects.early(id.sha256(), "");
            }
        }
        placing.activity(row);
    }

    /**
     * Who handed in a work record that nothing was recorded has nothing to hand over; who only began to write one still has.
     * One that is given back has its own term, and a reviewer's wish for other words makes nobody late for a hand-over.
     */
    void fold(WorkRecordEvent event, long seq) {
        if (event instanceof WorkRecordEvent.WorkRecordDrafted drafted) {
            if (drafted.content().kind() == WorkRecordEvent.Kind.OMITTED) {
                subjects.omission(WorkRecordEvent.name(seq), drafted.content().activity());
            }
        } else if (event instanceof WorkRecordEvent.WorkRecordChanged changed) {
            if (subjects.omission(changed.workRecord()) != null) {
                subjects.omission(changed.workRecord(), changed.content().activity());
            }
        } else if (event instanceof WorkRecordEvent.WorkRecordSubmitted submitted) {
            String activity = subjects.omission(submitted.workRecord());
            if (activity != null && !activity.isEmpty()) {
                ActivityRow row = activity(activity);
                row.unrecorded = true;
                placing.clocks(row);
            }
        }
    }
}
