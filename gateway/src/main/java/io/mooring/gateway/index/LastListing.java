package io.mooring.gateway.index;

/**
 * The last listing of a camera.
 *
 * @param visit in which it was taken
 * @param sha256 its digest, 64 hexadecimal digits
 */
public record LastListing(String camera, String visit, String sha256) {
    byte[] row() {
        return new RowWriter().text(camera).text(visit).text(sha256).row();
    }

    static LastListing of(byte[] row) {
        RowReader in = new RowReader(row);
        return new LastListing(in.text(), in.text(), in.text());
    }
}
