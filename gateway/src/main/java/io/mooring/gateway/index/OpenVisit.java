package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * A visit that was opened and not closed: after a start it is one that a power cut ended.
 *
 * @param listed files its listing holds, 0 before there is one
 * @param stored files stored in it so far
 * @param failed files that could not be stored in it so far
 */
public record OpenVisit(String visit, int bay, String camera, int listed, int stored, int failed) {
    byte[] row() {
        return new RowWriter()
                .text(visit)
                .number(bay)
                .text(camera)
                .number(listed)
                .number(stored)
                .number(failed)
                .row();
    }

    static OpenVisit of(byte[] row) {
        RowReader in = new RowReader(row);
        return new OpenVisit(
                in.text(), (int) in.number(), in.text(), (int) in.number(), (int) in.number(), (int) in.number());
    }
}
