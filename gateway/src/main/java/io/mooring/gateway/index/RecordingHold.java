package io.mooring.gateway.index;

import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;

/** A recording that is kept whatever its term: under which name, since when, and who says so. */
public record RecordingHold(RecordingId recording, String hold, EventTime since, String by, String reason) {
    static byte[] row(EventTime at, RecordingHeld event) {
        RowWriter out = new RowWriter()
                .text(event.recording().sha256())
                .text(event.hold())
                .text(event.by())
                .text(event.reason());
        return ClockPoint.time(out, at).row();
    }

    static RecordingHold of(byte[] row) {
        RowReader in = new RowReader(row);
        RecordingId recording = new RecordingId(in.text());
        String hold = in.text();
        String by = in.text();
        String reason = in.text();
        return new RecordingHold(recording, hold, ClockPoint.time(in), by, reason);
    }
}
