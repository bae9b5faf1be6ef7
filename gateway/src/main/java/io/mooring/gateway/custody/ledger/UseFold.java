package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.Check;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.ledger.Fault.Kind;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds what bays say into lines: a camera that goes begins one, and what it brings when it is back stands in the same. */
final class UseFold {
    /** So many faults of one use are kept with their words; more are counted. */
    static final int FAULTS_MAX = 50;

    private final Rows rows;
    private final Lines lines;

    UseFold(Rows rows) {
        this.rows = rows;
        this.lines = new Lines(rows);
    }

    void opened(JournalEntry entry, VisitOpened event) {
        if (rows.get(Places.visit(event.visit())) != null) {
            return;
        }
        Moment at = Moment.of(entry.time());
        UseRow line = lines.last(event.camera());
        LateLines late = new LateLines(rows);
        if (late.before(line, entry)) {
            line = late.begin(entry, event.camera());
        } else if (line == null || !(line.open() || line.unseen)) {
            line = lines.begin(entry.seq(), at, event.camera());
            lines.add(line);
        }
        boolean resumes = line.unseen && !line.open();
        lines.change(line, use -> {
            use.resumed = resumes;
            use.unseen = false;
            use.stay = entry.seq();
            use.visit = event.visit();
            if (!resumes) {
                use.back = at;
                use.backBay = event.bay();
            }
        });
        rows.put(Places.visit(event.visit()), Places.row(entry.seq()));
        put(Stay.begun(entry.seq(), event, at, line.number));
    }

    void clock(JournalEntry entry, ClockMeasured event) {
        Stay stay = stay(event.visit());
        UseRow line = stay == null ? null : lines.numbered(stay.use());
        if (line == null || (line.clockOffsetMillis != UseRow.NONE && line.clockBelieved)) {
            return;
        }
        lines.change(line, use -> {
            use.clockOffsetMillis = event.offsetMillis();
            use.clockUncertaintyMillis = event.wholeUncertaintyMillis();
            use.clockBelieved = event.believedAt(entry.time()).trust() != TimeTrust.UNTRUSTED;
        });
    }

    void listed(JournalEntry entry, Listed event) {
        Stay stay = stay(event.visit());
        UseRow line = stay == null ? null : lines.numbered(stay.use());
        if (stay == null || line == null) {
            return;
        }
        Stay told = stay.withListing(event);
        boolean otherwise = line.resumed
                && !line.listingSha256.isEmpty()
                && !line.listingSha256.equals(event.listingSha256())
                && stay.listingSha256().isEmpty();
        if (otherwise) {
            line = usedUnseen(line, told);
            told = told.withUse(line.number);
        }
        put(told);
        lines.change(line, use -> {
            use.listingSha256 = event.listingSha256();
            use.listed = event.files();
            Long battery = event.batteryPercent();
            if (battery != null && use.batteryBack == UseRow.NONE) {
                use.batteryBack = battery;
            }
        });
        if (event.skipped() > 0 && stay.skipped() == 0) {
            fault(line, entry.seq(), Kind.NOT_LISTED, String.valueOf(event.skipped()));
        }
    }

    /** The dock was off, and the camera has not what it had: it was out meanwhile, and nobody saw when it went. */
    private UseRow usedUnseen(UseRow before, Stay stay) {
        lines.change(before, use -> use.resumed = false);
        UseRow line = lines.begin(stay.receipt(), stay.opened(), stay.camera());
        line.outHow = Use.Departure.UNSEEN.name();
        line.back = stay.opened();
        line.backBay = stay.bay();
        line.stay = stay.receipt();
        line.visit = stay.visit();
        lines.add(line);
        return line;
    }

    void stored(JournalEntry entry, Stored event) {
        Stay stay = stay(event.visit());
        UseRow line = stay == null ? null : lines.numbered(stay.use());
        String key = Places.of(event.recording().sha256());
        ContentFold.Of of = ContentFold.Of.of(rows.get(key));
        String again =
                Places.again(line == null ? "" : line.place, event.recording().sha256());
        boolean counted = line == null
                || rows.get(again) != null
                || (of != null && of.place().equals(line.place));
        if (stay == null || line == null || counted) {
            return;
        }
        // Brought again it counts in this use too; its length and its case file stay where they are.
        if (of == null) {
            new ContentFold(rows).begins(event.recording(), line.place);
        } else {
            rows.put(again, Places.row(entry.seq()));
        }
        put(stay.withStored(entry.seq()));
        MadeAt made = event.made();
        Instant at = made == null ? null : made.at();
        lines.change(line, use -> {
            use.clips++;
            use.bytes += event.sizeBytes();
            if (at != null) {
                long millis = at.toEpochMilli();
                use.firstMade = use.firstMade == UseRow.NONE ? millis : Math.min(use.firstMade, millis);
                use.lastMade = Math.max(use.lastMade, millis);
            }
        });
    }

    void failed(JournalEntry entry, CopyFailed event) {
        Stay stay = stay(event.visit());
        if (stay != null) {
            put(stay.withFailed(entry.seq()));
        }
        fault(event.visit(), entry.seq(), Kind.NOT_STORED, event.source().path() + ": " + event.reason());
    }

    /** The camera went, and somebody saw it: the next line begins. */
    void left(
            JournalEntry entry,
            String visit,
            String camera,
            int bay,
            Use.Departure how,
            List<Check> checks,
            String why) {
        rows.put(Places.seen(visit), new byte[0]);
        UseRow before = lines.last(camera);
        boolean follows = before != null && !before.open() && before.visit.equals(visit);
        UseRow came = follows ? null : new LateLines(rows).coming(entry, camera);
        if (!follows && came == null) {
            return;
        }
        UseRow line = came == null ? lines.begin(entry.seq(), Moment.of(entry.time()), camera) : came;
        String officer = line.officer;
        String department = line.department;
        boolean open = line.open();
        line.out = Moment.of(entry.time());
        line.outBay = bay;
        line.outHow = how.name();
        line.outVisit = visit;
        new TakerFold(rows).begins(line, visit, entry.time().wall());
        line.batteryOut = battery(checks);
        line.failedChecks = checks.stream().filter(Check::forbids).count();
        if (!checks.isEmpty()) {
            rows.put(Places.checks(line.place), CheckRows.row(checks));
        }
        if (came == null) {
            lines.add(line);
        } else {
            lines.changed(line, officer, department, open);
        }
        if (how == Use.Departure.EARLY) {
            fault(line, entry.seq(), Kind.TAKEN_EARLY, why);
        }
    }

    void closed(JournalEntry entry, VisitClosed event) {
        Stay stay = stay(event.visit());
        boolean seen = rows.get(Places.seen(event.visit())) != null;
        rows.remove(Places.seen(event.visit()));
        if (stay == null || stay.left() != null) {
            return;
        }
        Stay over = stay.withLeft(Moment.of(entry.time()), seen ? null : gone(entry, event));
        put(over);
        new ReceiptFold(rows).over(entry, over);
        UseRow line = lines.last(event.camera());
        if (line != null && !line.open() && line.visit.equals(event.visit())) {
            lines.change(line, use -> use.unseen = true);
        }
    }

    private static Stay.Gone gone(JournalEntry entry, VisitClosed event) {
        Interrupted how = event.interrupted();
        Moment last = Moment.of(entry.time());
        if (how != null) {
            return Stay.Gone.dock(Moment.of(how.lastAt(), how.lastTrust()), how.stopped());
        } else if (event.overCurrent()) {
            return new Stay.Gone(last, false, Stay.Blind.OVER_CURRENT);
        }
        return switch (event.reason()) {
            case VisitClosed.STOPPED -> Stay.Gone.dock(last, true);
            case VisitClosed.UNSERVED -> Stay.Gone.dock(last, false);
            // Entries from before that was told say only that it died.
            case VisitClosed.INTERRUPTED -> Stay.Gone.dock(null, false);
            case VisitClosed.DISABLED -> new Stay.Gone(last, false, Stay.Blind.DISABLED);
            default -> new Stay.Gone(last, false, Stay.Blind.UNTOLD);
        };
    }

    void fault(String visit, long seq, Kind kind, String detail) {
        Stay stay = stay(visit);
        UseRow line = stay == null ? null : lines.numbered(stay.use());
        if (line != null) {
            fault(line, seq, kind, detail);
        }
    }

    void fault(UseRow line, long seq, Kind kind, String detail) {
        if (rows.get(Places.fault(line.place, seq)) != null) {
            return;
        }
        if (line.faults < FAULTS_MAX) {
            rows.put(Places.fault(line.place, seq), new Fault(seq, kind, detail).row());
        }
        lines.change(line, use -> use.faults++);
    }

    private @Nullable Stay stay(String visit) {
        return Stay.named(visit, rows);
    }

    private void put(Stay stay) {
        rows.put(Places.stay(stay.receipt()), stay.row());
    }

    /** As the checklist found it. */
    private static long battery(List<Check> checks) {
        for (Check check : checks) {
            String digits = check.found().replaceAll("[^0-9].*$", "");
            if (check.item() == Check.Item.BATTERY && !digits.isEmpty() && digits.length() <= 3) {
                return Long.parseLong(digits);
            }
        }
        return UseRow.NONE;
    }
}
