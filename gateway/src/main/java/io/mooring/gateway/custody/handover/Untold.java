package io.mooring.gateway.custody.handover;

import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.BroughtByAnother;
import io.mooring.gateway.HandoverEvent.OwnerDiffers;
import io.mooring.gateway.HandoverEvent.TakenByAnother;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * What the fold found and the watch is to tell.
 *
 * @param subject a handover's name; a visit's with {@link Kind#OWNER}
 * @param who the officer, or what is written
 * @param other who it should have been
 */
record Untold(Kind kind, String subject, String camera, String who, String other) {
    enum Kind {
        TAKEN,
        BROUGHT,
        OWNER
    }

    HandoverEvent event() {
        return switch (kind) {
            case TAKEN -> new TakenByAnother(subject, camera, who, other);
            case BROUGHT -> new BroughtByAnother(subject, camera, who, other);
            case OWNER -> new OwnerDiffers(subject, camera, who, other);
        };
    }

    byte[] row() {
        return new RowWriter()
                .text(kind.name())
                .text(subject)
                .text(camera)
                .text(who)
                .text(other)
                .row();
    }

    static Untold of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Untold(Kind.valueOf(in.text()), in.text(), in.text(), in.text(), in.text());
    }
}
