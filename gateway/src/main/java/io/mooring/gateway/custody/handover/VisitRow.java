package io.mooring.gateway.custody.handover;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * What of a visit matters to handovers.
 *
 * @param openedSeq entry it was opened with
 * @param brought entry of the handover that ended with it; 0 for none
 * @param taken entry of the handover that began with its end; 0 for none
 * @param announced officer who said to take the camera; empty if nobody did
 */
record VisitRow(
        String visit,
        String camera,
        int bay,
        long openedSeq,
        EventTime openedAt,
        long brought,
        long taken,
        String announced) {
    VisitRow withTaken(long seq) {
        return new VisitRow(visit, camera, bay, openedSeq, openedAt, brought, seq, announced);
    }

    VisitRow withBrought(long seq) {
        return new VisitRow(visit, camera, bay, openedSeq, openedAt, seq, taken, announced);
    }

    VisitRow withAnnounced(String officer) {
        return new VisitRow(visit, camera, bay, openedSeq, openedAt, brought, taken, officer);
    }

    byte[] row() {
        return new RowWriter()
                .text(visit)
                .text(camera)
                .number(bay)
                .number(openedSeq)
                .time(openedAt)
                .number(brought)
                .number(taken)
                .text(announced)
                .row();
    }

    static VisitRow of(byte[] row) {
        RowReader in = new RowReader(row);
        return new VisitRow(
                in.text(), in.text(), (int) in.number(), in.number(), in.time(), in.number(), in.number(), in.text());
    }
}
