package io.mooring.gateway.custody.handover;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the roster: who is to have a camera when.
 *
 * @param line its name
 * @param until the first moment that is not of it any more; absent until it is withdrawn
 */
public record RosterEntry(
        String line,
        String camera,
        String officer,
        Instant from,
        @Nullable Instant until) {
    static String name(long seq, int place) {
        return "R-" + seq + "-" + place;
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && (until == null || moment.isBefore(until));
    }

    boolean meets(Instant begin, @Nullable Instant end) {
        return (end == null || from.isBefore(end)) && (until == null || begin.isBefore(until));
    }

    byte[] row() {
        return new RowWriter()
                .text(line)
                .text(camera)
                .text(officer)
                .text(from.toString())
                .text(until == null ? "" : until.toString())
                .row();
    }

    static RosterEntry of(byte[] row) {
        RowReader in = new RowReader(row);
        String line = in.text();
        String camera = in.text();
        String officer = in.text();
        Instant from = Instant.parse(in.text());
        String until = in.text();
        return new RosterEntry(line, camera, officer, from, until.isEmpty() ? null : Instant.parse(until));
    }
}
