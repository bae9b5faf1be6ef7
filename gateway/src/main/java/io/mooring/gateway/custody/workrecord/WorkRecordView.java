package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.WorkRecordApproved;
import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.WorkRecordEvent.WorkRecordChanged;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordFiled;
import io.mooring.gateway.WorkRecordEvent.WorkRecordOverdue;
import io.mooring.gateway.WorkRecordEvent.WorkRecordReturned;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordTermMoved;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Work records, their terms and what lies beside them; and what the dock knows of cameras. */
public final class WorkRecordView implements View {
    /** The one that registers hold and questions name. */
    public static final WorkRecordView VIEW = new WorkRecordView();

    private WorkRecordView() {}

    @Override
    public String name() {
        return "work-records";
    }

    @Override
    public int format() {
        return 4;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof WorkRecordEvent event) {
            event(entry, event, rows);
        } else if (entry.event() instanceof ActivityEnded ended) {
            ended(ended, rows);
        } else {
            FactFold.apply(entry, rows);
        }
    }

    private static void event(JournalEntry entry, WorkRecordEvent event, Rows rows) {
        long seq = entry.seq();
        String by = entry.actor().name();
        if (event instanceof WorkRecordDrafted drafted) {
            WorkRecord record = WorkRecord.of(entry, drafted);
            rows.put(Keys.byAuthor(by, seq), new RowWriter().number(seq).row());
            put(rows, null, record);
            concerns(rows, record);
        } else if (event instanceof WorkRecordChanged changed) {
            move(rows, changed.workRecord(), before -> before.written(seq, changed.content(), changed.dueAt()));
            WorkRecord record = record(rows, changed.workRecord());
            if (record != null) {
                concerns(rows, record);
            }
        } else if (event instanceof WorkRecordTermMoved moved) {
            moved(moved, rows);
        } else if (event instanceof WorkRecordAttached attached) {
            attached(entry, attached, rows);
        } else if (event instanceof WorkRecordSubmitted submitted) {
            handedIn(entry, submitted.workRecord(), rows);
            move(
                    rows,
                    submitted.workRecord(),
                    before -> before.submitted(seq, entry.time().wall()));
        } else if (event instanceof WorkRecordReturned returned) {
            move(
                    rows,
                    returned.workRecord(),
                    before -> before.reviewed(seq, WorkRecordState.RETURNED, by, returned.reason()));
        } else if (event instanceof WorkRecordApproved approved) {
            move(
                    rows,
                    approved.workRecord(),
                    before -> before.reviewed(seq, WorkRecordState.APPROVED, by, approved.note()));
        } else if (event instanceof WorkRecordFiled filed) {
            move(rows, filed.workRecord(), before -> before.filed(seq, by, filed.place()));
        } else if (event instanceof WorkRecordOverdue overdue) {
            move(rows, overdue.workRecord(), WorkRecord::late);
        }
    }

    private static void concerns(Rows rows, WorkRecord record) {
        String activity = record.content().activity();
        long seq = WorkRecord.seq(record.workRecord()).orElseThrow();
        if (activity != null) {
            rows.put(Keys.ofActivity(activity, seq), new RowWriter().number(seq).row());
        }
    }

    /** The term begins where the activity ended, whoever wrote what before anybody said when that was. */
    private static void ended(ActivityEnded ended, Rows rows) {
        String prefix = Keys.allOfActivity(ended.activity());
        List<Long> termed = new ArrayList<>();
        rows.scan(prefix, prefix, (key, row) -> {
            WorkRecord record = record(rows, WorkRecord.name(Keys.number(key)));
            if (record != null
                    && record.dueAt() != null
                    && ended.activity().equals(record.content().activity())) {
                termed.add(Keys.number(key));
            }
            return true;
        });
        termed.forEach(
                seq -> rows.put(Keys.moved(seq), new RowWriter().number(seq).row()));
    }

    private static void moved(WorkRecordTermMoved moved, Rows rows) {
        OptionalLong seq = WorkRecord.seq(moved.workRecord());
        if (seq.isEmpty()) {
            return;
        }
        rows.remove(Keys.moved(seq.getAsLong()));
        byte[] row = rows.get(Keys.handedIn(seq.getAsLong()));
        if (row != null) {
            RowReader in = new RowReader(row);
            in.flag();
            Instant at = WorkRecord.maybe(in);
            handedIn(rows, seq.getAsLong(), at, moved.dueAt());
        }
        move(rows, moved.workRecord(), before -> before.due(moved.dueAt()));
    }

    /** @param at null where nobody believes the clock: nobody is late by that */
    private static void handedIn(Rows rows, long seq, @Nullable Instant at, @Nullable Instant due) {
        boolean late = due != null && at != null && at.isAfter(due);
        RowWriter out = new RowWriter().flag(late);
        WorkRecord.maybe(out, at);
        rows.put(Keys.handedIn(seq), out.row());
    }

    private static void attached(JournalEntry entry, WorkRecordAttached attached, Rows rows) {
        OptionalLong record = WorkRecord.seq(attached.workRecord());
        if (record.isEmpty() || rows.get(Keys.attachment(record.getAsLong(), entry.seq())) != null) {
            return;
        }
        Attachment attachment = new Attachment(
                attached.name(),
                attached.attachmentSha256(),
                attached.sizeBytes(),
                entry.actor().name());
        rows.put(Keys.attachment(record.getAsLong(), entry.seq()), attachment.row());
        move(rows, attached.workRecord(), before -> before.attached(entry.seq()));
    }

    /** The first time keeps the term or does not; what is given back later changes nothing of that. */
    private static void handedIn(JournalEntry entry, String name, Rows rows) {
        WorkRecord before = record(rows, name);
        OptionalLong seq = WorkRecord.seq(name);
        if (before == null || seq.isEmpty() || rows.get(Keys.handedIn(seq.getAsLong())) != null) {
            return;
        }
        boolean believed = entry.time().trust() != TimeTrust.UNTRUSTED;
        handedIn(rows, seq.getAsLong(), believed ? entry.time().wall() : null, before.dueAt());
    }

    private static void move(Rows rows, String name, UnaryOperator<WorkRecord> change) {
        WorkRecord before = record(rows, name);
        if (before != null) {
            put(rows, before, change.apply(before));
        }
    }

    private static void put(Rows rows, @Nullable WorkRecord before, WorkRecord after) {
        long seq = WorkRecord.seq(after.workRecord()).orElseThrow();
        if (before != null && before.dueAt() != null) {
            rows.remove(Keys.due(millis(before.dueAt()), seq));
        }
        Instant due = after.dueAt();
        if (due != null && !after.overdue() && outstanding(rows, after, seq)) {
            rows.put(Keys.due(millis(due), seq), new RowWriter().number(seq).row());
        }
        rows.put(Keys.record(seq), after.row());
    }

    private static boolean outstanding(Rows rows, WorkRecord record, long seq) {
        byte[] handedIn = rows.get(Keys.handedIn(seq));
        return handedIn == null ? record.state().open() : new RowReader(handedIn).flag();
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }

    static @Nullable WorkRecord record(Rows rows, String name) {
        OptionalLong seq = WorkRecord.seq(name);
        byte[] row = seq.isEmpty() ? null : rows.get(Keys.record(seq.getAsLong()));
        return row == null ? null : WorkRecord.of(row);
    }
}
