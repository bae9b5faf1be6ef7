package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.BroughtByAnother;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.NeverReturned;
import io.mooring.gateway.HandoverEvent.OwnerDiffers;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.HandoverEvent.TakenByAnother;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.ledger.Fault.Kind;
import io.mooring.gateway.custody.ledger.Use.KnownBy;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds who had a camera, and under which name and number officer and camera stand in their registers at that time. */
final class TakerFold {
    private static final String HANDOVER = "H-";
    private static final String ROSTER = "R-";
    private static final int DIGITS_MAX = 18;

    private final Rows rows;
    private final Lines lines;

    TakerFold(Rows rows) {
        this.rows = rows;
        this.lines = new Lines(rows);
    }

    void registered(RegisterEvent event) {
        if (event instanceof OfficersEntered entered) {
            for (OfficerCard officer : entered.officers()) {
                byte[] row = new RowWriter()
                        .text(officer.name())
                        .text(officer.department())
                        .row();
                rows.put(Places.person(officer.number()), row);
            }
        } else if (event instanceof CamerasEntered entered) {
            for (CameraCard card : entered.cameras()) {
                rows.put(Places.card(card.camera()), Places.row(card.number()));
            }
        }
    }

    void handover(JournalEntry entry, HandoverEvent event) {
        if (event instanceof CameraTaken taken) {
            taken(taken);
        } else if (event instanceof CameraBrought brought) {
            UseRow line = lines.last(brought.camera());
            if (line != null && line.visit.equals(brought.visit()) && !line.open()) {
                lines.change(line, use -> use.bringer = brought.officer());
            }
        } else if (event instanceof Rostered rostered) {
            roster(entry.ownSeq(), rostered.lines());
        } else if (event instanceof RosterWithdrawn withdrawn) {
            withdraw(entry, withdrawn);
        } else if (event instanceof TakerExplained explained) {
            UseRow line = lines.ofHandover(number(HANDOVER, explained.handover()));
            if (line != null) {
                lines.change(line, use -> set(use, explained.officer(), explained.name(), KnownBy.EXPLAINED));
            }
        } else {
            irregular(entry.seq(), event);
        }
    }

    private void irregular(long seq, HandoverEvent event) {
        if (event instanceof ReturnedLate late) {
            fault(late.handover(), seq, Kind.RETURNED_LATE, late.dueAt().toString());
        } else if (event instanceof NeverReturned never) {
            fault(never.handover(), seq, Kind.NEVER_RETURNED, never.dueAt().toString());
        } else if (event instanceof TakenByAnother another) {
            fault(another.handover(), seq, Kind.TAKEN_BY_ANOTHER, another.expected());
        } else if (event instanceof BroughtByAnother another) {
            fault(another.handover(), seq, Kind.BROUGHT_BY_ANOTHER, another.officer());
        } else if (event instanceof OwnerDiffers differs) {
            new UseFold(rows).fault(differs.visit(), seq, Kind.OWNER_DIFFERS, differs.written());
        }
    }

    private void fault(String handover, long seq, Kind kind, String detail) {
        UseRow line = lines.ofHandover(number(HANDOVER, handover));
        if (line != null) {
            new UseFold(rows).fault(line, seq, kind, detail);
        }
    }

    /** Said before the camera goes, or just after. */
    private void taken(CameraTaken event) {
        UseRow line = lines.last(event.camera());
        if (line != null && line.open() && line.outVisit.equals(event.visit())) {
            lines.change(line, use -> set(use, event.officer(), "", KnownBy.PIN));
        } else {
            rows.put(
                    Places.taker(event.camera()),
                    new RowWriter().text(event.visit()).text(event.officer()).row());
        }
    }

    /** Who has the camera from now on: who said so at the dock, or who stands in the roster; a line that is not in the list yet. */
    void begins(UseRow line, String visit, Instant at) {
        byte[] said = rows.get(Places.taker(line.camera));
        if (said != null) {
            rows.remove(Places.taker(line.camera));
            RowReader in = new RowReader(said);
            if (in.text().equals(visit)) {
                set(line, in.text(), "", KnownBy.PIN);
                return;
            }
        }
        String rostered = rostered(line.camera, at.toEpochMilli());
        if (rostered != null) {
            set(line, rostered, "", KnownBy.ROSTER);
        }
    }

    String cameraNumber(String camera) {
        String number = Places.text(rows.get(Places.card(camera)));
        return number == null ? "" : number;
    }

    private void set(UseRow line, String officer, String name, KnownBy how) {
        byte[] card = rows.get(Places.person(officer));
        RowReader in = card == null ? null : new RowReader(card);
        line.officer = officer;
        line.officerName = in == null ? name : in.text();
        line.department = in == null ? "" : in.text();
        line.takerKnownBy = how.name();
    }

    private void roster(long seq, List<RosterLine> roster) {
        for (int i = 0; i < roster.size(); i++) {
            RosterLine one = roster.get(i);
            Instant until = one.until();
            byte[] row = new RowWriter()
                    .text(one.officer())
                    .number(one.from().toEpochMilli())
                    .number(until == null ? Long.MAX_VALUE : until.toEpochMilli())
                    .row();
            rows.put(Places.roster(one.camera()) + Places.rosterLine(seq, i + 1), row);
        }
    }

    /** For what was taken before, the line did count; so it ends now. */
    private void withdraw(JournalEntry entry, RosterWithdrawn event) {
        int hyphen = event.line().lastIndexOf('-');
        if (hyphen < ROSTER.length()) {
            return;
        }
        long seq = number(ROSTER, event.line().substring(0, hyphen));
        long place = number("", event.line().substring(hyphen + 1));
        String key = Places.roster(event.camera()) + Places.rosterLine(seq, place);
        byte[] row = rows.get(key);
        if (row != null) {
            RowReader in = new RowReader(row);
            String officer = in.text();
            long from = in.number();
            long until = Math.min(in.number(), entry.time().wall().toEpochMilli());
            rows.put(
                    key,
                    new RowWriter().text(officer).number(from).number(until).row());
        }
    }

    /** The line entered last counts. */
    private @Nullable String rostered(String camera, long millis) {
        var found = new Object() {
            @Nullable
            String officer;
        };
        rows.scan(Places.roster(camera), Places.roster(camera), (key, row) -> {
            RowReader in = new RowReader(row);
            String officer = in.text();
            if (in.number() <= millis && millis < in.number()) {
                found.officer = officer;
                return false;
            }
            return true;
        });
        return found.officer;
    }

    private static long number(String prefix, String name) {
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean plain = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : 0;
    }
}
