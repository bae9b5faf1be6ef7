package io.mooring.gateway.index;

import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/** The row of an unfinished copy. */
final class Progress {
    private Progress() {}

    static byte[] row(CopyProgress progress) {
        String prefix = progress.prefixSha256();
        return new RowWriter()
                .text(progress.visit())
                .number(progress.offsetBytes())
                .text(progress.part())
                .text(prefix == null ? "" : prefix)
                .row();
    }

    static CopyProgress of(SourceIdentity source, byte[] row) {
        RowReader in = new RowReader(row);
        String visit = in.text();
        long offset = in.number();
        String part = in.text();
        String prefix = in.text();
        return new CopyProgress(visit, source, offset, part, prefix.isEmpty() ? null : prefix);
    }
}
