package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.Actor;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent.WorkRecordOverdue;
import io.mooring.gateway.WorkRecordEvent.WorkRecordTermMoved;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sees which work records were not handed in within their term (R28), which begins where the activity ended, once that is declared. */
public final class WorkRecordWatch implements Watch {
    private static final int AT_ONCE_MAX = 100;

    private final Desk desk;
    private final RecordingIndex index;
    private final WorkRecords records;
    private final GatewayClock clock;
    private final Actor actor;

    /** @param actor as whom the process itself acts */
    public WorkRecordWatch(Desk desk, RecordingIndex index, WorkRecords records, GatewayClock clock, Actor actor) {
        this.desk = desk;
        this.index = index;
        this.records = records;
        this.clock = clock;
        this.actor = actor;
    }

    @Override
    public String name() {
        return "work-records";
    }

    @Override
    public void look(Instant now) throws RefusalException {
        if (!moved().isEmpty()) {
            desk.act(actor, this::moved);
        }
        // Nobody is late by a clock that nobody believes.
        if (clock.trust() == TimeTrust.UNTRUSTED || overdue(now).isEmpty()) {
            return;
        }
        desk.act(actor, () -> overdue(now));
    }

    /** Whose activity's end was declared since. */
    private List<WorkRecordTermMoved> moved() {
        List<WorkRecord> found = index.ask(WorkRecordView.VIEW, rows -> {
            List<WorkRecord> waiting = new ArrayList<>();
            rows.scan(Keys.MOVED, Keys.MOVED, (key, row) -> {
                WorkRecord record = WorkRecordView.record(rows, WorkRecord.name(new RowReader(row).number()));
                if (record != null) {
                    waiting.add(record);
                }
                return waiting.size() < AT_ONCE_MAX;
            });
            return waiting;
        });
        List<WorkRecordTermMoved> moved = new ArrayList<>();
        for (WorkRecord record : found) {
            Instant due = records.due(record);
            Instant before = record.dueAt();
            Instant now = due == null ? before : due;
            if (now != null) {
                moved.add(new WorkRecordTermMoved(record.workRecord(), now));
            }
        }
        return moved;
    }

    private List<WorkRecordOverdue> overdue(Instant now) {
        String until = Keys.dueBefore(now.toEpochMilli());
        return index.ask(WorkRecordView.VIEW, rows -> {
            List<WorkRecordOverdue> late = new ArrayList<>();
            rows.scan(Keys.DUE, Keys.DUE, (key, row) -> {
                if (key.compareTo(until) >= 0 || late.size() >= AT_ONCE_MAX) {
                    return false;
                }
                WorkRecord record = WorkRecordView.record(rows, WorkRecord.name(new RowReader(row).number()));
                if (record != null && record.dueAt() != null) {
                    late.add(new WorkRecordOverdue(record.workRecord(), record.dueAt()));
                }
                return true;
            });
            return late;
        });
    }
}
