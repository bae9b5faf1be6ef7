package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.Check;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.VisitEvent.BayFault;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.CameraReopened;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.policy.Reason.Fact;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what visits show of cameras, as far as it speaks for or against a reason (R5 to R7, R25). */
final class FactFold {
    /** Of one visit: a cable that comes loose a thousand times is one fault. */
    private static final int FAULTS_MAX = 8;

    /** Characters of a dock's or a camera's words that are kept; the journal has the rest. */
    static final int FOUND_LENGTH_MAX = 500;

    /** What the battery said when the camera came back; beside the items of the check. */
    static final String BATTERY_BACK = "BATTERY_BACK";

    /** Up to this a battery is called flat: cameras that tell in quarters or fifths say so little only when it is. */
    static final int FLAT_PERCENT = 20;

    /** With so much free a camera could still record; with less, many keep it back and stop. */
    static final long FULL_BYTES = 512L << 20;

    private static final Pattern FREE = Pattern.compile("SPACE ([0-9]{1,18}) B");

    private FactFold() {}

    /**
     * Whether a check of a camera that came back says that its card was full, or could not be written. That a shift has no room
     * any more says less: after a shift that is usual.
     */
    static boolean full(String found) {
        Matcher free = FREE.matcher(found);
        return !free.matches() || Long.parseLong(free.group(1)) < FULL_BYTES;
    }

    static void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof VisitOpened opened) {
            rows.put(
                    Keys.visit(opened.visit()),
                    new RowWriter().text(opened.camera()).number(0).flag(false).row());
        } else if (entry.event() instanceof VisitClosed closed) {
            rows.remove(Keys.visit(closed.visit()));
        } else if (entry.event() instanceof Listed listed) {
            cameBack(entry, listed, rows);
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

    /** Before it was charged: the first word of its battery in a visit. */
    private static void cameBack(JournalEntry entry, Listed listed, Rows rows) {
        byte[] open = rows.get(Keys.visit(listed.visit()));
        Long percent = listed.batteryPercent();
        if (open == null || percent == null) {
            return;
        }
        RowReader in = new RowReader(open);
        String camera = in.text();
        long faults = in.number();
        if (in.flag() || rows.get(Keys.fact(camera, entry)) != null) {
            return;
        }
        RowWriter out = new RowWriter();
        fact(entry, Fact.BATTERY, percent <= FLAT_PERCENT, BATTERY_BACK + " " + percent + " %")
                .write(out);
        rows.put(Keys.fact(camera, entry), out.row());
        rows.put(
                Keys.visit(listed.visit()),
                new RowWriter().text(camera).number(faults).flag(true).row());
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
            rows.put(Keys.fact(camera, entry), out.row());
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
        boolean level = in.flag();
        if (faults < FAULTS_MAX && rows.get(Keys.fact(camera, entry)) == null) {
            RowWriter out = new RowWriter();
            fact(entry, Fact.FAULT, true, reason).write(out);
            rows.put(Keys.fact(camera, entry), out.row());
            rows.put(
                    Keys.visit(visit),
                    new RowWriter().text(camera).number(faults + 1).flag(level).row());
        }
    }

    private static CameraFact fact(JournalEntry entry, Fact about, boolean wrong, String found) {
        return new CameraFact(
                about,
                wrong,
                OutsideText.brief(found, FOUND_LENGTH_MAX),
                entry.time().wall(),
                entry.time().trust());
    }
}
