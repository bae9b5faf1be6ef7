package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;

/**
 * The last listing of a camera.
 *
 * @param visit in which it was taken
 * @param sha256 its digest, 64 hexadecimal digits
 * @param listedAt when it was journalled
 */
public record LastListing(String camera, String visit, String sha256, EventTime listedAt) {
    byte[] row() {
        return ClockPoint.time(new RowWriter().text(camera).text(visit).text(sha256), listedAt)
                .row();
    }

    static LastListing of(byte[] row) {
        RowReader in = new RowReader(row);
        return new LastListing(in.text(), in.text(), in.text(), ClockPoint.time(in));
    }
}
