package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * The last listing of a camera.
 *
 * @param visit in which it was taken
 * @param sha256 its digest, 64 hexadecimal digits
 * @param listedAt when it was journalled
 */
public record LastListing(String camera, String visit, String sha256, EventTime listedAt) {
    byte[] row() {
        return new RowWriter()
                .text(camera)
                .text(visit)
                .text(sha256)
                .time(listedAt)
                .row();
    }

    static LastListing of(byte[] row) {
        RowReader in = new RowReader(row);
        return new LastListing(in.text(), in.text(), in.text(), in.time());
    }
}
