package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RemovedEarly;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Since when cameras are in. A visit that nobody saw end (the dock went off, say) is gone on with by the next one in the same bay, if
 * the camera tells the very same listing: it never left, and whoever brought it is not late because the dock was off meanwhile.
 */
final class Stays {
    /** dock, camera → the visit that was not seen to end. */
    private static final String STAY = "stay/";

    private final Rows rows;
    private final Subjects subjects;

    Stays(Rows rows) {
        this.rows = rows;
        this.subjects = new Subjects(rows);
    }

    /**
     * A visit.
     *
     * @param docked when it, or the one that it goes on with, began
     * @param listing as told last; empty while none was
     * @param before when the visit before in this bay began that was not seen to end, while no listing says whether this one goes on
     *     with it; else null
     * @param listingBefore of that
     */
    private record Stay(
            String visit,
            int bay,
            Mark docked,
            String listing,
            @Nullable Mark before,
            String listingBefore) {
        byte[] row() {
            RowWriter out = new RowWriter().text(visit).number(bay);
            docked.write(out);
            out.text(listing).flag(before != null);
            if (before != null) {
                before.write(out);
            }
            return out.text(listingBefore).row();
        }

        static Stay of(byte[] row) {
            RowReader in = new RowReader(row);
            String visit = in.text();
            int bay = (int) in.number();
            Mark docked = Mark.read(in);
            String listing = in.text();
            Mark before = in.flag() ? Mark.read(in) : null;
            return new Stay(visit, bay, docked, listing, before, in.text());
        }
    }

    void fold(VisitEvent event, Mark at) {
        if (event instanceof VisitOpened opened) {
            opened(opened, at);
        } else if (event instanceof Listed listed) {
            listed(listed);
        } else if (event instanceof CameraReleased went) {
            left(went.camera(), went.visit());
        } else if (event instanceof RemovedEarly went) {
            left(went.camera(), went.visit());
        }
    }

    private void opened(VisitOpened opened, Mark at) {
        subjects.visit(opened.visit(), at);
        String key = key(opened.camera(), opened.visit());
        byte[] row = rows.get(key);
        Stay last = row == null ? null : Stay.of(row);
        boolean here = last != null && last.bay() == opened.bay();
        boolean told = last != null && !last.listing().isEmpty();
        rows.put(
                key,
                new Stay(
                                opened.visit(),
                                opened.bay(),
                                at,
                                "",
                                last == null || !here ? null : told ? last.docked() : last.before(),
                                last == null || !here ? "" : told ? last.listing() : last.listingBefore())
                        .row());
    }

    private void listed(Listed listed) {
        String key = key(listed.camera(), listed.visit());
        byte[] row = rows.get(key);
        Stay stay = row == null ? null : Stay.of(row);
        if (stay == null || !stay.visit().equals(listed.visit())) {
            return;
        }
        Mark before = stay.before();
        boolean stayed = before != null && stay.listingBefore().equals(listed.listingSha256());
        Mark docked = before != null && stayed ? before : stay.docked();
        if (stayed) {
            subjects.visit(stay.visit(), docked);
        }
        rows.put(key, new Stay(stay.visit(), stay.bay(), docked, listed.listingSha256(), null, "").row());
    }

    private void left(String camera, String visit) {
        String key = key(camera, visit);
        byte[] row = rows.get(key);
        if (row != null && Stay.of(row).visit().equals(visit)) {
            rows.remove(key);
        }
    }

    private static String key(String camera, String visit) {
        return STAY + RowKeys.part(OfDock.dock(visit)) + "/" + RowKeys.part(camera);
    }
}
