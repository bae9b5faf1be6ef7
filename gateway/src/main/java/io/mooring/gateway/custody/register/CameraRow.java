package io.mooring.gateway.custody.register;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * All that the register knows of one camera.
 *
 * @param card none while it is not registered
 * @param life none while it is not registered
 * @param seen none while it was in no bay
 */
record CameraRow(
        String camera,
        @Nullable CameraCard card,
        @Nullable Life life,
        @Nullable Seen seen) {
    /** Where it is in its life, since when and why. */
    record Life(CameraState state, EventTime since, String reason) {}

    CameraRow with(CameraCard entered, Life begun) {
        return new CameraRow(camera, entered, life == null ? begun : life, seen);
    }

    CameraRow with(Life changed) {
        return new CameraRow(camera, card, changed, seen);
    }

    CameraRow with(Seen now) {
        return new CameraRow(camera, card, life, now);
    }

    byte[] row() {
        RowWriter out = new RowWriter().text(camera).flag(card != null);
        if (card != null) {
            out.text(card.number())
                    .text(card.department())
                    .text(card.custodian())
                    .text(card.note());
        }
        out.flag(life != null);
        if (life != null) {
            out.text(life.state().name()).time(life.since()).text(life.reason());
        }
        out.flag(seen != null);
        if (seen != null) {
            out.time(seen.first())
                    .time(seen.last())
                    .number(seen.visits())
                    .text(seen.visit())
                    .number(seen.bay())
                    .text(seen.firmware())
                    .text(seen.owner());
        }
        return out.row();
    }

    static CameraRow of(byte[] row) {
        RowReader in = new RowReader(row);
        String camera = in.text();
        CameraCard card = in.flag() ? new CameraCard(camera, in.text(), in.text(), in.text(), in.text()) : null;
        Life life = in.flag() ? new Life(CameraState.valueOf(in.text()), in.time(), in.text()) : null;
        Seen seen = in.flag()
                ? new Seen(in.time(), in.time(), in.number(), in.text(), (int) in.number(), in.text(), in.text())
                : null;
        return new CameraRow(camera, card, life, seen);
    }
}
