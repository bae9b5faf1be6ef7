package io.mooring.gateway.index;

import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is kept whatever its term: under which name, since when, and who says so.
 *
 * @param code of the policy's reason; absent where it was said in words alone
 */
public record RecordingHold(
        RecordingId recording,
        String hold,
        EventTime since,
        String by,
        String reason,
        @Nullable String code) {
    static byte[] row(EventTime at, RecordingHeld event) {
        RowWriter out = new RowWriter()
                .text(event.recording().sha256())
                .text(event.hold())
                .text(event.by())
                .text(event.reason());
        out.time(at);
        // Last, and only where there is one: rows without are as they always were.
        String code = event.code();
        return (code == null ? out : out.text(code)).row();
    }

    static RecordingHold of(byte[] row) {
        RowReader in = new RowReader(row);
        RecordingId recording = new RecordingId(in.text());
        String hold = in.text();
        String by = in.text();
        String reason = in.text();
        EventTime since = in.time();
        return new RecordingHold(recording, hold, since, by, reason, in.atEnd() ? null : in.text());
    }
}
