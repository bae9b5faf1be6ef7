package io.mooring.gateway.index;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/** A camera that is not to be given out: since when, and who says so. */
public record CameraHold(String camera, EventTime since, String by, String reason) {
    static byte[] row(EventTime at, CameraHeld event) {
        return new RowWriter()
                .text(event.camera())
                .text(event.by())
                .text(event.reason())
                .time(at)
                .row();
    }

    static CameraHold of(byte[] row) {
        RowReader in = new RowReader(row);
        String camera = in.text();
        String by = in.text();
        String reason = in.text();
        return new CameraHold(camera, in.time(), by, reason);
    }
}
