package io.mooring.gateway.custody.workrecord;

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
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.RowWriter;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import java.time.Instant;
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
        return 3;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof WorkRecordEvent event) {
            event(entry, event, rows);
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
        } else if (event instanceof WorkRecordChanged changed) {
            move(rows, changed.workRecord(), before -> before.written(seq, changed.content(), changed.dueAt()));
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
            move(rows, overdue.workRecord(), before -> before.late(seq));
        }
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
        Instant due = before.dueAt();
        // Nobody is late by a clock that nobody believes.
        boolean late = due != null
                && entry.time().trust() != TimeTrust.UNTRUSTED
                && entry.time().wall().isAfter(due);
        rows.put(Keys.handedIn(seq.getAsLong()), new RowWriter().flag(late).row());
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
