package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/** Folds what is said of clocks themselves. */
final class DeadlineFold {
    /** clock → that people were told of its being near. */
    static final String NEAR = "near/";

    private final Rows rows;
    private final Subjects subjects;
    private final Placing placing;
    private final Breaches breaches;

    DeadlineFold(Rows rows) {
        this.rows = rows;
        this.subjects = new Subjects(rows);
        this.placing = new Placing(rows);
        this.breaches = new Breaches(rows);
    }

    void fold(DeadlineEvent event, JournalEntry entry) {
        if (event instanceof DeadlineEvent.DeadlinesConfigured configured) {
            Rules rules = new Rules(rows);
            boolean first = rules.last() == 0;
            rules.put(entry.seq(), configured);
            if (first) {
                new Late(rows).begin();
            }
            placing.everyOpenStorage();
        } else if (event instanceof DeadlineEvent.ExceptionDeclared declared) {
            declared(declared, entry);
        } else if (event instanceof DeadlineEvent.ExceptionApproved approved) {
            DeadlineEvent.@Nullable ExceptionDeclared declared =
                    new Exceptions(rows).answered(approved.exception(), true, approved.note(), entry);
            if (declared != null) {
                counts(declared);
            }
        } else if (event instanceof DeadlineEvent.ExceptionRefused refused) {
            new Exceptions(rows).answered(refused.exception(), false, refused.reason(), entry);
        } else if (event instanceof DeadlineEvent.ClockBegan began) {
            ActivityRow row = new ActivityFold(rows).activity(began.activity());
            row.clocks.put(began.clock(), row.clock(began.clock()).begun(began.at()));
            placing.clocks(row);
        } else if (event instanceof DeadlineEvent.ClockMet met) {
            ActivityRow row = new ActivityFold(rows).activity(met.activity());
            row.clocks.put(met.clock(), row.clock(met.clock()).metAt(met.at()));
            placing.clocks(row);
        } else if (event instanceof DeadlineEvent.DeadlinePassed passed) {
            if (breaches.record(passed, entry)) {
                passed(passed.clock(), passed.subject());
            }
        } else if (event instanceof DeadlineEvent.BreachExplained explained) {
            breaches.explain(explained, entry);
        } else if (event instanceof DeadlineEvent.DeadlinesNear near) {
            rows.put(NEAR + near.clock(), new RowWriter().number(entry.seq()).row());
        } else if (event instanceof DeadlineEvent.DeadlinesClear clear) {
            rows.remove(NEAR + clear.clock());
        }
    }

    private void declared(DeadlineEvent.ExceptionDeclared declared, JournalEntry entry) {
        new Exceptions(rows).declared(declared, entry);
        if (!declared.waits()) {
            counts(declared);
        }
    }

    /** From here on the return that it declares is reckoned with. */
    private void counts(DeadlineEvent.ExceptionDeclared declared) {
        for (RecordingId id : declared.recordings()) {
            RecordingRow row = subjects.recording(id.sha256());
            if (row != null) {
                row.returned = declared.returnedAt();
                placing.recording(row);
            }
        }
        if (declared.activity() != null) {
            ActivityRow row = new ActivityFold(rows).activity(declared.activity());
            row.returned = declared.returnedAt();
            placing.activity(row);
        }
    }

    private void passed(Clock clock, String subject) {
        RecordingRow recording = subjects.recording(subject);
        if (recording != null) {
            recording.handoverPassed |= clock == Clock.HANDOVER;
            recording.storagePassed |= clock == Clock.STORAGE;
            placing.recording(recording);
            return;
        }
        ActivityRow row = subjects.activity(subject);
        if (row != null) {
            row.clocks.put(clock, row.clock(clock).passedNow());
            placing.clocks(row);
        }
    }
}
