package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of what is new of each camera and waits to be examined; and of which docks told of it, so that each has its turn. */
final class NewThings {
    private static final byte[] HERE = {};

    private NewThings() {}

    /** A clip that is new, unless it is already. */
    static void clip(long seq, String camera, Clip clip, Rows rows) {
        if (rows.get(Keys.isNew(camera, clip.number())) == null) {
            clip(seq, camera, clip, "", rows);
        }
    }

    /** @param words what its file gives reason to say; they take the place of those that stood there */
    static void clip(long seq, String camera, Clip clip, String words, Rows rows) {
        String dock = OfDock.dock(clip.visit());
        rows.put(
                Keys.isNew(camera, clip.number()),
                new RowWriter().number(seq).text(words).text(dock).row());
        rows.put(Keys.due(dock, camera), HERE);
    }

    /** Something else that a visit told of. */
    static void told(long seq, String camera, String visit, Rows rows) {
        String dock = OfDock.dock(visit);
        rows.put(Keys.clockNew(camera, dock), new RowWriter().number(seq).row());
        rows.put(Keys.due(dock, camera), HERE);
    }

    static void examined(ContinuityExamined examined, Rows rows) {
        String camera = examined.camera();
        List<String> done = new ArrayList<>();
        Set<String> docks = new HashSet<>();
        Set<String> left = new HashSet<>();
        String clips = Keys.allNew(camera);
        rows.scan(clips, clips, (key, row) -> {
            RowReader in = new RowReader(row);
            boolean old = in.number() <= examined.throughSeq();
            in.text();
            (old ? docks : left).add(in.text());
            if (old) {
                done.add(key);
            }
            return true;
        });
        String others = Keys.allClockNew(camera);
        rows.scan(others, others, (key, row) -> {
            boolean old = new RowReader(row).number() <= examined.throughSeq();
            (old ? docks : left).add(RowKeys.outside(key.substring(others.length())));
            if (old) {
                done.add(key);
            }
            return true;
        });
        done.forEach(rows::remove);
        docks.removeAll(left);
        docks.forEach(dock -> rows.remove(Keys.due(dock, camera)));
    }
}
