package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lines of cameras that go from dock to dock. One dock's journal may come to the office long after another's, so that a camera
 * is seen to come before it is seen to go, or to be elsewhere while it seemed to be with somebody: then the docks' clocks say
 * into which line it belongs, where they can be believed. A dock's own journal is never late.
 */
final class LateLines {
    /** Lines of a camera that are looked at: who comes later than so many uses of it finds its place no more. */
    private static final int LOOKED_AT_MAX = 100;

    private final Rows rows;
    private final Lines lines;

    LateLines(Rows rows) {
        this.rows = rows;
        this.lines = new Lines(rows);
    }

    private static boolean timed(JournalEntry entry) {
        return entry.dock() != null && believed(entry.time());
    }

    private static boolean believed(EventTime time) {
        return time.trust() != TimeTrust.UNTRUSTED;
    }

    /** Whether a camera that comes now was, by the clocks, there before what its last line tells of. */
    boolean before(@Nullable UseRow last, JournalEntry entry) {
        Moment known = last == null ? null : last.back == null ? last.out : last.back;
        return timed(entry) && after(known, entry);
    }

    private static boolean after(@Nullable Moment moment, JournalEntry entry) {
        return moment != null
                && moment.trust() != TimeTrust.UNTRUSTED
                && moment.at().isAfter(entry.time().wall());
    }

    /**
     * Begins the line of a camera that came, late: its last line stays the last. If somebody seemed to have had it then, he brought
     * it here, and who had it afterwards is told by what follows.
     */
    UseRow begin(JournalEntry entry, String camera) {
        UseRow last = lines.last(camera);
        UseRow line = lines.begin(entry.seq(), Moment.of(entry.time()), camera);
        if (last != null) {
            rows.put(Places.last(camera), Places.row(last.place));
        }
        UseRow had = find(camera, one -> one.out != null && !after(one.out, entry) && after(one.back, entry));
        if (had != null) {
            line.outOf(had);
            byte[] checks = rows.get(Places.checks(had.place));
            if (checks != null) {
                rows.put(Places.checks(line.place), checks);
                rows.remove(Places.checks(had.place));
            }
            rows.put(Places.handover(had.number), Places.row(line.place));
            lines.change(had, UseRow::notOut);
        }
        lines.add(line);
        return line;
    }

    /** The line of a camera that went, late: of those that tell only of its coming, the first that does after that. */
    @Nullable
    UseRow coming(JournalEntry entry, String camera) {
        if (!timed(entry)) {
            return null;
        }
        UseRow line = find(camera, one -> one.out == null && one.outHow.isEmpty() && after(one.back, entry));
        if (line != null) {
            rows.put(Places.handover(entry.seq()), Places.row(line.place));
        }
        return line;
    }

    private static UseRow earlier(@Nullable UseRow one, UseRow other) {
        return one == null || back(other).isBefore(back(one)) ? other : one;
    }

    private static Instant back(UseRow line) {
        return line.back == null ? Instant.MAX : line.back.at();
    }

    /** Of a camera's lines that fit, the one that it came back with first. */
    private @Nullable UseRow find(String camera, Predicate<UseRow> fits) {
        @Nullable UseRow[] found = {null};
        String list = Places.byCamera(camera);
        int[] looked = {0};
        rows.scan(list, list, (key, row) -> {
            UseRow line = lines.at(key.substring(list.length()));
            if (line != null && line.camera.equals(camera) && fits.test(line)) {
                found[0] = earlier(found[0], line);
            }
            return ++looked[0] < LOOKED_AT_MAX;
        });
        return found[0];
    }
}
