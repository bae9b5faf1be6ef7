package io.mooring.gateway.custody.expected;

import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordChanged;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordReturned;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Work records that account for what was not recorded of activities. What its author still writes, or was given back, says
 * nothing: whoever begins one and never hands it in has accounted for nothing.
 */
final class Accounts {
    /** work record → its kind, and the activity that it concerns, empty for none. */
    private static final String OF = "account/";

    /** kind, activity, work record: it is handed in. */
    private static final String SAID = "accounted/";

    private record Concerned(Kind kind, String activity) {}

    private Accounts() {}

    /** The activity that is accounted for in another way now; null for none. */
    static @Nullable String fold(JournalEntry entry, WorkRecordEvent event, Rows rows) {
        if (event instanceof WorkRecordDrafted drafted) {
            concerns(rows, WorkRecordEvent.name(entry.seq()), drafted.content());
        } else if (event instanceof WorkRecordChanged changed) {
            concerns(rows, changed.workRecord(), changed.content());
        } else if (event instanceof WorkRecordSubmitted submitted) {
            Concerned what = concerned(rows, submitted.workRecord());
            if (what != null) {
                rows.put(
                        said(what.kind(), what.activity()) + RowKeys.part(submitted.workRecord()),
                        new RowWriter().text(submitted.workRecord()).row());
            }
            return what == null ? null : what.activity();
        } else if (event instanceof WorkRecordReturned returned) {
            Concerned what = concerned(rows, returned.workRecord());
            if (what != null) {
                rows.remove(said(what.kind(), what.activity()) + RowKeys.part(returned.workRecord()));
            }
            return what == null ? null : what.activity();
        }
        return null;
    }

    private static void concerns(Rows rows, String workRecord, Content content) {
        String activity = content.activity();
        rows.put(
                OF + RowKeys.part(workRecord),
                new RowWriter()
                        .text(content.kind().name())
                        .text(activity == null ? "" : activity)
                        .row());
    }

    /** Null where it concerns no activity. */
    private static @Nullable Concerned concerned(Rows rows, String workRecord) {
        byte[] row = rows.get(OF + RowKeys.part(workRecord));
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        Concerned what = new Concerned(Kind.valueOf(in.text()), in.text());
        return what.activity().isEmpty() ? null : what;
    }

    /** The first of its kind that is handed in; empty for none. */
    static String of(Rows rows, Kind kind, String activity) {
        String[] found = {""};
        rows.scan(said(kind, activity), said(kind, activity), (key, row) -> {
            found[0] = new RowReader(row).text();
            return false;
        });
        return found[0];
    }

    private static String said(Kind kind, String activity) {
        return SAID + kind + "/" + RowKeys.part(activity) + "/";
    }
}
