package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which recording is to be looked into next: docks have their turns one after the other, and within each its cameras, so that one that
 * delivers without end makes nobody else wait for longer than one recording at a time. One thread.
 */
final class DueRecordings {
    /** Cameras of which it is remembered where their next one lies; of any other it is looked for from the first. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Turn docks = new Turn(Unlooked.LIST);
    private final Map<String, Turn> cameras = new HashMap<>();

    /** By dock and camera the row of the last one: those before it lie there deleted for a while, and would be gone through each time. */
    private final Map<String, String> lasts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /**
     * @param unreadable that are passed over
     * @return null if there is none
     */
    @Nullable
    RecordingId next(Rows rows, Set<RecordingId> unreadable) {
        Set<String> looked = new HashSet<>();
        for (String dock = docks.next(rows); dock != null && looked.add(dock); dock = docks.next(rows)) {
            RecordingId found = ofDock(rows, Unlooked.LIST + dock + "/", unreadable);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable RecordingId ofDock(Rows rows, String list, Set<RecordingId> unreadable) {
        Turn turn = cameras.computeIfAbsent(list, Turn::new);
        // Of so many cameras at most nothing but what cannot be read is left.
        for (int looked = 0; looked <= unreadable.size(); looked++) {
            String camera = turn.next(rows);
            if (camera == null) {
                return null;
            }
            RecordingId found = ofCamera(rows, list + camera + "/", unreadable);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable RecordingId ofCamera(Rows rows, String list, Set<RecordingId> unreadable) {
        String last = lasts.remove(list);
        RecordingId found = last == null ? null : from(rows, list, last, unreadable);
        return found == null ? from(rows, list, list, unreadable) : found;
    }

    private @Nullable RecordingId from(Rows rows, String list, String from, Set<RecordingId> unreadable) {
        RecordingId[] found = {null};
        rows.scan(list, from, (key, row) -> {
            RecordingId recording = new RecordingId(new RowReader(row).text());
            if (unreadable.contains(recording)) {
                return true;
            }
            found[0] = recording;
            lasts.put(list, key);
            return false;
        });
        return found[0];
    }
}
