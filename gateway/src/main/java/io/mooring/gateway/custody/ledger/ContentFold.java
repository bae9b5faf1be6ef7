package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds what was recorded in a use, and how long: what others say of its recordings later. */
final class ContentFold {
    private final Rows rows;
    private final Lines lines;

    ContentFold(Rows rows) {
        this.rows = rows;
        this.lines = new Lines(rows);
    }

    /** A recording: in which line it counts, whether its length does already, and to which activity it was filed. */
    record Of(String place, boolean timed, String activity) {
        byte[] row() {
            return new RowWriter().text(place).flag(timed).text(activity).row();
        }

        static @Nullable Of of(byte @Nullable [] row) {
            if (row == null) {
                return null;
            }
            RowReader in = new RowReader(row);
            return new Of(in.text(), in.flag(), in.text());
        }
    }

    void probed(RecordingProbed event) {
        Of of = of(event.recording());
        Long millis = event.facts().durationMillis();
        UseRow line = of == null || of.timed() || millis == null ? null : lines.at(of.place());
        if (of == null || line == null || millis == null || millis < 0) {
            return;
        }
        rows.put(key(event.recording()), new Of(of.place(), true, of.activity()).row());
        lines.change(line, use -> {
            use.timed++;
            use.durationMillis += millis;
        });
    }

    /** @param seq the entry of the event */
    void filed(CaseEvent event, long seq) {
        if (event instanceof ActivityOpened opened) {
            facts(opened.activity(), opened.facts(), seq);
        } else if (event instanceof ActivityChanged changed) {
            byte[] known = rows.get(Places.activity(changed.activity()));
            facts(changed.activity(), changed.facts(), known == null ? seq : new RowReader(known).number());
        } else if (event instanceof RecordingsFiled filed) {
            filed.recordings().forEach(recording -> file(recording, filed.activity()));
        } else if (event instanceof RecordingsUnfiled unfiled) {
            unfiled.recordings().forEach(recording -> file(recording, ""));
        }
    }

    private void facts(String activity, ActivityFacts facts, long opened) {
        CatalogueRow row = facts.row();
        String occasion = facts.occasion();
        rows.put(
                Places.activity(activity),
                new RowWriter()
                        .number(opened)
                        .text(facts.caseName())
                        .text(facts.caseNumber())
                        .text(row == null ? "" : row.item())
                        .text(occasion == null ? "" : occasion)
                        .row());
    }

    /** From now on a recording counts in a line; it may have been filed before its dock's journal told of it. */
    void begins(RecordingId recording, String place) {
        String early = Places.early(recording.sha256());
        String activity = Places.text(rows.get(early));
        if (activity != null) {
            rows.remove(early);
            count(place, activity, 1);
        }
        rows.put(key(recording), new Of(place, false, activity == null ? "" : activity).row());
    }

    private void file(RecordingId recording, String activity) {
        Of of = of(recording);
        if (of == null) {
            early(recording, activity);
            return;
        } else if (of.activity().equals(activity)) {
            return;
        }
        rows.put(key(recording), new Of(of.place(), of.timed(), activity).row());
        count(of.place(), of.activity(), -1);
        count(of.place(), activity, 1);
    }

    private void early(RecordingId recording, String activity) {
        String key = Places.early(recording.sha256());
        if (activity.isEmpty()) {
            rows.remove(key);
        } else {
            rows.put(key, Places.row(activity));
        }
    }

    private void count(String place, String activity, int more) {
        if (activity.isEmpty()) {
            return;
        }
        String key = Places.filed(place) + RowKeys.part(activity);
        byte[] row = rows.get(key);
        long count = more + (row == null ? 0 : filedCount(row));
        if (count <= 0) {
            rows.remove(key);
        } else {
            rows.put(key, new RowWriter().text(activity).number(count).row());
        }
    }

    private static long filedCount(byte[] row) {
        RowReader in = new RowReader(row);
        in.text();
        return in.number();
    }

    private @Nullable Of of(RecordingId recording) {
        return Of.of(rows.get(key(recording)));
    }

    private static String key(RecordingId recording) {
        return Places.of(recording.sha256());
    }

    /** What the recordings of a line were filed to. */
    static List<Use.Filed> filed(Rows rows, String place) {
        List<Use.Filed> found = new ArrayList<>();
        String prefix = Places.filed(place);
        rows.scan(prefix, prefix, (key, row) -> {
            RowReader in = new RowReader(row);
            String activity = in.text();
            long count = in.number();
            byte[] facts = rows.get(Places.activity(activity));
            RowReader known = facts == null ? null : new RowReader(facts);
            long opened = known == null ? 0 : known.number();
            found.add(new Use.Filed(
                    activity,
                    known == null ? "" : known.text(),
                    known == null ? "" : known.text(),
                    known == null ? "" : known.text(),
                    occasion(known == null ? "" : known.text(), opened),
                    count,
                    new CheckedFold(rows).of(activity)));
            return found.size() < Use.FILED_MAX;
        });
        return found;
    }

    private static Use.@Nullable Occasion occasion(String code, long opened) {
        return code.isEmpty() ? null : Use.Occasion.of(opened, code);
    }
}
