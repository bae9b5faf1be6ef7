package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.Actor;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent.WorkRecordOverdue;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sees which work records were not handed in within their term (R28). */
public final class WorkRecordWatch implements Watch {
    private static final int AT_ONCE_MAX = 100;

    private final Desk desk;
    private final RecordingIndex index;
    private final GatewayClock clock;
    private final Actor actor;

    /** @param actor as whom the process itself acts */
    public WorkRecordWatch(Desk desk, RecordingIndex index, GatewayClock clock, Actor actor) {
        this.desk = desk;
        this.index = index;
        this.clock = clock;
        this.actor = actor;
    }

    @Override
    public String name() {
        return "work-records";
    }

    @Override
    public void look(Instant now) throws RefusalException {
        // Nobody is late by a clock that nobody believes.
        if (clock.trust() == TimeTrust.UNTRUSTED || overdue(now).isEmpty()) {
            return;
        }
        desk.act(actor, () -> overdue(now));
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
