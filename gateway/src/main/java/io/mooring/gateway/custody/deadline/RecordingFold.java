package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.custody.deadline.RecordingRow.Arrival;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.time.Instant;

/** Folds what happens to recordings. */
final class RecordingFold {
    /** No recording of a body camera is longer; what a file says beyond it is not believed. */
    private static final Duration LENGTH_MAX = Duration.ofHours(24);

    private final Subjects subjects;
    private final Placing placing;
    private final Rules rules;
    private final OfficeFold office;

    RecordingFold(Rows rows) {
        this.subjects = new Subjects(rows);
        this.placing = new Placing(rows);
        this.rules = new Rules(rows);
        this.office = new OfficeFold(rows);
    }

    /** The same recording brought again changes nothing: its clocks run from when it came first. */
    void stored(RecordingEvent.Stored stored, Mark at) {
        String recording = stored.recording().sha256();
        if (subjects.recording(recording) != null) {
            return;
        }
        RecordingRow row = new RecordingRow(recording);
        row.visit = stored.visit();
        row.camera = stored.source().camera();
        row.rules = rules.last();
        Mark docked = subjects.visit(stored.visit());
        row.docked = docked == null ? at : docked;
        MadeAt made = stored.made();
        if (made != null && made.at() != null) {
            row.made = made.at();
            row.uncertaintyMillis = made.uncertaintyMillis() == null ? 0 : Math.max(0, made.uncertaintyMillis());
            row.madeIsEnd = made.text() == MadeAt.Text.MODIFIED;
        }
        office.stored(row);
        subjects.brought(row.visit, recording);
        row.activity = subjects.early(recording);
        if (row.activity.isEmpty()) {
            placing.recording(row);
            return;
        }
        subjects.early(recording, "");
        subjects.join(row.activity, recording);
        placing.recording(row);
        placing.fellows(row);
    }

    void probed(FindingEvent.RecordingProbed probed) {
        RecordingRow row = subjects.recording(probed.recording().sha256());
        Long length = probed.facts().durationMillis();
        if (row == null || row.made == null || row.madeIsEnd) {
            return;
        }
        if (length != null && length >= 0 && length <= LENGTH_MAX.toMillis()) {
            row.lengthEnd = row.made.plusMillis(length);
        } else if (!probed.facts().moving() && probed.facts().whole()) {
            // A photograph ends when it begins.
            row.lengthEnd = row.made;
        }
        placing.recording(row);
        placing.fellows(row);
    }

    void delivery(DeliveryEvent event, Mark at) {
        if (event instanceof DeliveryEvent.Acknowledged answer) {
            office.acknowledged(answer);
            RecordingRow row = subjects.recording(answer.recording().sha256());
            // Said again by the same destination the first answer counts.
            if (row != null && row.arrival(answer.destination()) == null) {
                row.arrive(answer.destination(), arrival(answer, row, at));
                placing.recording(row);
            }
        } else if (event instanceof DeliveryEvent.Confirmed found) {
            RecordingRow row = subjects.recording(found.recording().sha256());
            String place = office.placeOf(found);
            Arrival arrival = row == null ? null : row.arrival(place);
            if (row != null && arrival != null && !arrival.confirmed()) {
                row.arrive(place, new Arrival(arrival.destination(), arrival.at(), true));
                placing.recording(row);
            }
        } else if (event instanceof DeliveryEvent.Received received) {
            RecordingRow row = office.received(received, at);
            if (row != null) {
                placing.recording(row);
            }
        } else if (event instanceof DeliveryEvent.ConfirmationFailed failed) {
            RecordingRow row = subjects.recording(failed.recording().sha256());
            if (row != null) {
                row.arrive(failed.destination(), null);
                placing.recording(row);
            }
        }
    }

    /**
     * The receipt's time counts: its answer may have come through much later. Not one that cannot be: what is received before its
     * camera came, or after the answer did, was dated by a clock that is wrong, and no clock of the bureau's is met or missed by it.
     */
    private static Arrival arrival(DeliveryEvent.Acknowledged answer, RecordingRow row, Mark at) {
        Instant said = Receipt.read(answer.receipt())
                .map(Receipt::time)
                .filter(time -> possible(time, row.docked, at))
                .orElse(null);
        return new Arrival(answer.destination(), said == null ? at : Mark.said(said), false);
    }

    private static boolean possible(Instant received, Mark docked, Mark answered) {
        return !(docked.believed() && received.isBefore(docked.wall()))
                && !(answered.believed() && received.isAfter(answered.wall()));
    }
}
