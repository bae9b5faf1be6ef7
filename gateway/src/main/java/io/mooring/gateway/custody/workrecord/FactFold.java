package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.Check;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.CameraReopened;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.policy.Reason.Fact;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.RowWriter;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.journal.JournalEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what visits show of cameras, as far as it speaks for or against a reason (R5 to R7, R25). */
final class FactFold {
    /** Of one visit: a cable that comes loose a thousand times is one fault. */
    private static final int FAULTS_MAX = 8;

    private FactFold() {}

    static void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof VisitOpened opened) {
            rows.put(
                    Keys.visit(opened.visit()),
                    new RowWriter().text(opened.camera()).number(0).row());
        } else if (entry.event() instanceof VisitClosed closed) {
            rows.remove(Keys.visit(closed.visit()));
        } else if (entry.event() instanceof CameraReleased released) {
            checks(entry, released.camera(), released.checks(), rows);
        } else if (entry.event() instanceof RemovedEarly removed) {
            checks(entry, removed.camera(), removed.checks(), rows);
        } else if (entry.event() instanceof BayFault fault) {
            fault(entry, fault.visit(), fault.reason(), rows);
        } else if (entry.event() instanceof CopyFailed failed) {
            fault(entry, failed.visit(), failed.reason(), rows);
        } else if (entry.event() instanceof CameraReopened reopened) {
            fault(entry, reopened.visit(), reopened.reason(), rows);
        } else if (entry.event() instanceof ClockSuspect suspect) {
            fault(entry, suspect.visit(), "clock " + suspect.kind(), rows);
        }
    }

    /** What the check before use found is one row, for each thing it speaks of. */
    private static void checks(JournalEntry entry, String camera, List<Check> checks, Rows rows) {
        RowWriter out = new RowWriter();
        int count = 0;
        for (Check check : checks) {
            Fact about = about(check.item());
            if (about != null && check.result() != Check.Result.NOT_APPLICABLE) {
                boolean wrong = check.result() == Check.Result.FAILED;
                fact(entry, about, wrong, check.item() + " " + check.found()).write(out);
                count++;
            }
        }
        if (count > 0) {
            rows.put(Keys.fact(camera, entry.seq()), out.row());
        }
    }

    private static @Nullable Fact about(Check.Item item) {
        return switch (item) {
            case BATTERY -> Fact.BATTERY;
            case SPACE -> Fact.SPACE;
            case ANSWERS, CARD, FILE_SYSTEM -> Fact.FAULT;
            case FIRMWARE, CLOCK, RECORDINGS, HOLD -> null;
        };
    }

    private static void fault(JournalEntry entry, String visit, String reason, Rows rows) {
        byte[] open = rows.get(Keys.visit(visit));
        if (open == null) {
            return;
        }
        RowReader in = new RowReader(open);
        String camera = in.text();
        long faults = in.number();
        if (faults < FAULTS_MAX && rows.get(Keys.fact(camera, entry.seq())) == null) {
            RowWriter out = new RowWriter();
            fact(entry, Fact.FAULT, true, reason).write(out);
            rows.put(Keys.fact(camera, entry.seq()), out.row());
            rows.put(
                    Keys.visit(visit),
                    new RowWriter().text(camera).number(faults + 1).row());
        }
    }

    private static CameraFact fact(JournalEntry entry, Fact about, boolean wrong, String found) {
        return new CameraFact(
                about, wrong, found, entry.time().wall(), entry.time().trust());
    }
}
