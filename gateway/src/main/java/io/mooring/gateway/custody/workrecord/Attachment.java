package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * Something that was laid beside a work record.
 *
 * @param name as the person called it
 * @param sha256 of its bytes
 */
public record Attachment(String name, String sha256, long sizeBytes, String by) {
    byte[] row() {
        return new RowWriter()
                .text(name)
                .text(sha256)
                .number(sizeBytes)
                .text(by)
                .row();
    }

    static Attachment of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Attachment(in.text(), in.text(), in.number(), in.text());
    }
}
