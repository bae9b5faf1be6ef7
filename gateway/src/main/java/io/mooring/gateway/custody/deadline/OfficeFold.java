package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.deadline.RecordingRow.Arrival;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Folds what an office knows of deliveries to itself: that it has a recording it says itself, and that somebody looked there
 * and found it its docks say. Where docks call the office by different names, it is one place all the same. No dock has rows
 * of this.
 */
final class OfficeFold {
    /** recording → which office has it, and by which moment: until its dock's journal tells of it. */
    private static final String HERE = "here/";

    /** destination of a dock → the office that signs for it. */
    private static final String OFFICE = "office/";

    private final Rows rows;
    private final Subjects subjects;

    OfficeFold(Rows rows) {
        this.rows = rows;
        this.subjects = new Subjects(rows);
    }

    /**
     * The office has it.
     *
     * @return the recording's row, changed; null if its dock's journal has not told of it yet
     */
    @Nullable
    RecordingRow received(Received received, Mark at) {
        Receipt receipt = Receipt.read(received.receipt()).orElse(null);
        if (receipt == null) {
            return null;
        }
        String office = receipt.office().value();
        Mark said = at.believed() ? at : Mark.said(receipt.time());
        RecordingRow row = subjects.recording(received.recording().sha256());
        if (row == null) {
            RowWriter here = new RowWriter().text(office);
            said.write(here);
            rows.put(HERE + received.recording().sha256(), here.row());
        } else if (row.arrival(office) == null) {
            row.arrive(office, new Arrival(office, said, false));
        }
        return row;
    }

    /** What the office had before its dock's journal told of it. */
    void stored(RecordingRow row) {
        byte[] here = rows.get(HERE + row.recording);
        if (here != null) {
            RowReader in = new RowReader(here);
            String office = in.text();
            row.arrive(office, new Arrival(office, Mark.read(in), false));
            rows.remove(HERE + row.recording);
        }
    }

    /** A destination of a dock's that signs as an office is that office. */
    void acknowledged(Acknowledged answer) {
        if (OfDock.dock(answer.destination()).isEmpty()) {
            return;
        }
        Receipt.read(answer.receipt())
                .ifPresent(receipt -> rows.put(
                        key(answer.destination()),
                        new RowWriter().text(receipt.office().value()).row()));
    }

    /** Under which name a look at a destination counts. */
    String placeOf(Confirmed found) {
        byte[] office = OfDock.dock(found.destination()).isEmpty() ? null : rows.get(key(found.destination()));
        return office == null ? found.destination() : new RowReader(office).text();
    }

    private static String key(String destination) {
        return OFFICE + RowKeys.part(destination);
    }
}
