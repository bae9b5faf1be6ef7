package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.rows.Rows;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's lines and the lists they stand in. */
final class Lines {
    private static final byte[] HERE = {1};

    private final Rows rows;

    Lines(Rows rows) {
        this.rows = rows;
    }

    @Nullable
    UseRow at(@Nullable String place) {
        byte[] row = place == null ? null : rows.get(Places.line(place));
        return row == null ? null : UseRow.of(row);
    }

    /** The camera's last line. */
    @Nullable
    UseRow last(String camera) {
        return at(Places.text(rows.get(Places.last(camera))));
    }

    @Nullable
    UseRow numbered(long number) {
        return at(Places.text(rows.get(Places.number(number))));
    }

    /** The line of a handover, by the entry that it began with. */
    @Nullable
    UseRow ofHandover(long seq) {
        UseRow moved = at(Places.text(rows.get(Places.handover(seq))));
        return moved == null ? numbered(seq) : moved;
    }

    /** Begins a line, which is its camera's last from now on. */
    UseRow begin(long seq, Moment at, String camera) {
        UseRow line = new UseRow(seq, Places.place(at.at(), seq), camera);
        line.cameraNumber = new TakerFold(rows).cameraNumber(camera);
        rows.put(Places.last(camera), Places.row(line.place));
        rows.put(Places.number(seq), Places.row(line.place));
        rows.put(Places.byCamera(camera) + line.place, HERE);
        if (!line.cameraNumber.isEmpty()) {
            rows.put(Places.byCamera(line.cameraNumber) + line.place, HERE);
        }
        return line;
    }

    /** A line that is new. */
    void add(UseRow line) {
        rows.put(Places.byOfficer(line.officer) + line.place, HERE);
        rows.put(Places.byDepartment(line.department) + line.place, HERE);
        list(line, line.officer, line.department, false, false);
    }

    void change(UseRow line, Consumer<UseRow> what) {
        String officer = line.officer;
        String department = line.department;
        boolean open = line.open();
        boolean faulty = line.faults > 0;
        what.accept(line);
        list(line, officer, department, open, faulty);
    }

    /** A line that stands in the lists as it was. */
    void changed(UseRow line, String officer, String department, boolean open) {
        list(line, officer, department, open, line.faults > 0);
    }

    private void list(UseRow line, String officer, String department, boolean open, boolean faulty) {
        rows.put(Places.line(line.place), line.row());
        if (!line.officer.equals(officer)) {
            move(Places.byOfficer(officer), Places.byOfficer(line.officer), line.place);
        }
        if (!line.department.equals(department)) {
            move(Places.byDepartment(department), Places.byDepartment(line.department), line.place);
        }
        if (line.open() != open) {
            if (open) {
                rows.remove(Places.OPEN + line.place);
            } else {
                rows.put(Places.OPEN + line.place, HERE);
            }
        }
        if (line.faults > 0 && !faulty) {
            rows.put(Places.FAULTS + line.place, HERE);
        }
    }

    /** Lines without an officer or a department stand in the list of the empty one. */
    private void move(String from, String to, String place) {
        rows.remove(from + place);
        rows.put(to + place, HERE);
    }
}
