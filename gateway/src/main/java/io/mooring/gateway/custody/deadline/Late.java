package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives recordings that were stored before anybody said what clocks go by their places in the lists, once: an office's desk may
 * be opened when docks have shipped for a year. Their clocks are right from that entry on, whoever asks; the lists follow, a part
 * with each entry that comes, so that no single one is long.
 */
final class Late {
    /** Recordings looked at with one entry. */
    static final int LOOKED_AT_MAX = 10_000;

    /** And written, which costs memory until the next commit. */
    static final int PLACED_MAX = 1_000;

    /** → the last recording that was looked at; there while some are left. */
    private static final String AT = "late-at";

    private final Rows rows;

    Late(Rows rows) {
        this.rows = rows;
    }

    /** The first rules were said. */
    void begin() {
        rows.put(AT, new RowWriter().text("").row());
    }

    /** Goes on, if there is something left. */
    void goOn() {
        byte[] at = rows.get(AT);
        if (at == null) {
            return;
        }
        String last = new RowReader(at).text();
        int placed = 0;
        List<String> part = new Subjects(rows).recordings(last, LOOKED_AT_MAX);
        for (String recording : part) {
            placed += place(recording) ? 1 : 0;
            last = recording;
            if (placed == PLACED_MAX) {
                break;
            }
        }
        if (part.size() < LOOKED_AT_MAX && placed < PLACED_MAX) {
            rows.remove(AT);
        } else {
            rows.put(AT, new RowWriter().text(last).row());
        }
    }

    /** @return whether it stands in a list now; what was met in time stands in none */
    private boolean place(String recording) {
        @Nullable RecordingRow row = new Subjects(rows).recording(recording);
        if (row == null || row.rules != 0) {
            return false;
        }
        var faces = new Faces(rows);
        if (!Places.listed(faces.handover(row)) && !Places.listed(faces.storage(row))) {
            return false;
        }
        new Placing(rows).recording(row);
        return true;
    }
}
