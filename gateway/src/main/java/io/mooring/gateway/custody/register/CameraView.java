package io.mooring.gateway.custody.register;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** The register of cameras: what people entered and what plug-ins have shown, one row a camera and one a model. */
public final class CameraView implements View {
    public static final CameraView VIEW = new CameraView();

    private CameraView() {}

    @Override
    public String name() {
        return "cameras";
    }

    @Override
    public int format() {
        return 2;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        if (entry.event() instanceof VisitOpened opened) {
            seen(rows, opened, entry);
        } else if (entry.event() instanceof OwnerRead read) {
            owner(rows, read);
        } else if (entry.event() instanceof VisitClosed closed) {
            left(rows, closed, entry.time());
        } else if (entry.event() instanceof CamerasEntered entered) {
            for (CameraCard card : entered.cameras()) {
                enter(rows, card, new CameraRow.Life(CameraState.IN_SERVICE, entry.time(), ""));
            }
        } else if (entry.event() instanceof CameraStateChanged changed) {
            CameraRow row = row(rows, changed.camera());
            if (row.card() != null) {
                live(rows, row, row.with(new CameraRow.Life(changed.to(), entry.time(), changed.reason())));
            }
        } else if (entry.event() instanceof ModelDescribed described) {
            rows.put(
                    Keys.model(described.maker(), described.model()),
                    ModelFacts.of(described).row());
        }
    }

    private static void enter(Rows rows, CameraCard card, CameraRow.Life begun) {
        CameraRow before = row(rows, card.camera());
        if (before.card() == null) {
            Crowd.registered(rows, card.camera());
            rows.put(
                    Keys.card(card.camera()),
                    new RowWriter().text(card.camera()).row());
        }
        live(rows, before, before.with(card, begun));
    }

    /** Puts a registered camera's row in the place of another, and counts those in service. */
    private static void live(Rows rows, CameraRow before, CameraRow now) {
        int more = serving(now) - serving(before);
        if (more != 0) {
            rows.put(
                    Keys.IN_SERVICE,
                    new RowWriter().number(inService(rows) + more).row());
        }
        put(rows, now);
    }

    private static int serving(CameraRow row) {
        return row.life() != null && row.life().state() == CameraState.IN_SERVICE ? 1 : 0;
    }

    /** How many registered cameras are in service. */
    static long inService(Rows rows) {
        byte[] row = rows.get(Keys.IN_SERVICE);
        return row == null ? 0 : new RowReader(row).number();
    }

    private static void seen(Rows rows, VisitOpened opened, JournalEntry entry) {
        CameraRow row = row(rows, opened.camera());
        EventTime at = entry.time();
        Seen before = row.seen();
        if (before == null && row.card() == null && !Crowd.enters(rows, entry, opened.camera(), opened.visit())) {
            return;
        }
        if (entry.dock() != null && before != null && later(before.last(), at)) {
            // Another dock's journal came first; the camera has been there since.
            put(rows, row.with(before.withVisit()));
            return;
        }
        // A visit that is told twice after a recovery is one.
        boolean again = before != null && before.visit().equals(opened.visit());
        long visits = before == null ? 1 : before.visits() + (again ? 0 : 1);
        put(
                rows,
                row.with(new Seen(
                        before == null ? at : before.first(),
                        at,
                        visits,
                        opened.visit(),
                        opened.bay(),
                        opened.firmware(),
                        before == null ? "" : before.owner())));
    }

    private static boolean later(EventTime one, EventTime than) {
        return one.trust() != TimeTrust.UNTRUSTED
                && than.trust() != TimeTrust.UNTRUSTED
                && one.wall().isAfter(than.wall());
    }

    private static void owner(Rows rows, OwnerRead read) {
        CameraRow row = row(rows, read.camera());
        Seen seen = row.seen();
        if (seen != null) {
            put(
                    rows,
                    row.with(new Seen(
                            seen.first(),
                            seen.last(),
                            seen.visits(),
                            seen.visit(),
                            seen.bay(),
                            seen.firmware(),
                            read.owner())));
        }
    }

    private static void left(Rows rows, VisitClosed closed, EventTime at) {
        CameraRow row = row(rows, closed.camera());
        Seen seen = row.seen();
        if (seen != null && seen.visit().equals(closed.visit())) {
            put(
                    rows,
                    row.with(
                            new Seen(seen.first(), at, seen.visits(), seen.visit(), 0, seen.firmware(), seen.owner())));
        }
    }

    private static CameraRow row(Rows rows, String camera) {
        byte[] row = rows.get(Keys.camera(camera));
        return row == null ? new CameraRow(camera, null, null, null) : CameraRow.of(row);
    }

    private static void put(Rows rows, CameraRow row) {
        rows.put(Keys.camera(row.camera()), row.row());
    }
}
