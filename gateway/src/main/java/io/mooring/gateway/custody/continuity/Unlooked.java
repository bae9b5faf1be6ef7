package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** The rows of what is here and is still to be looked into: by the dock that told of it and by camera, so that each can have its turn. */
final class Unlooked {
    /** dock, camera, stored entry → recording. */
    static final String LIST = "waiting/";

    /** camera → how many of it, of whatever docks. */
    private static final String COUNT = "waitings/";

    private Unlooked() {}

    static void add(Rows rows, String camera, Clip clip) {
        String key = key(camera, clip);
        if (rows.get(key) == null) {
            rows.put(key, new RowWriter().text(clip.recording().sha256()).row());
            count(rows, camera, count(rows, camera) + 1);
        }
    }

    static void done(Rows rows, String camera, Clip clip) {
        String key = key(camera, clip);
        if (rows.get(key) != null) {
            rows.remove(key);
            count(rows, camera, count(rows, camera) - 1);
        }
    }

    static boolean has(Rows rows, String camera, Clip clip) {
        return rows.get(key(camera, clip)) != null;
    }

    /** How many recordings of a camera are here and were not looked into. */
    static long count(Rows rows, String camera) {
        byte[] row = rows.get(COUNT + RowKeys.part(camera));
        return row == null ? 0 : new RowReader(row).number();
    }

    private static void count(Rows rows, String camera, long count) {
        String key = COUNT + RowKeys.part(camera);
        if (count > 0) {
            rows.put(key, new RowWriter().number(count).row());
        } else {
            rows.remove(key);
        }
    }

    private static String key(String camera, Clip clip) {
        return LIST
                + RowKeys.part(OfDock.dock(clip.visit()))
                + "/"
                + RowKeys.part(camera)
                + "/"
                + RowKeys.number(clip.storedSeq());
    }
}
