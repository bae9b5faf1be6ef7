package io.mooring.gateway.custody.expected;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gap that nobody has explained. Recordings are mostly filed after their camera's gaps were found, so it is kept under both
 * of its recordings, and under each activity that one of them came to: whether both are there is asked of the case files.
 */
record Gap(RecordingId before, RecordingId after) {
    /** More than a person would ever look at. */
    private static final int NEAR_MAX = 1_000;

    private static final byte[] HERE = {};

    /** finding → both recordings. */
    private static final String GAP = "gap/";

    /** recording, finding: it is one of them. */
    private static final String OF = "gapof/";

    /** activity, finding: one of them is, or was, filed there. */
    private static final String NEAR = "gapnear/";

    static void raised(Rows rows, String finding, FindingRaised event) {
        List<RecordingId> recordings = event.recordings();
        if (recordings.isEmpty()) {
            return;
        }
        Gap gap = new Gap(recordings.get(0), recordings.get(recordings.size() - 1));
        rows.put(
                GAP + finding,
                new RowWriter()
                        .text(gap.before().sha256())
                        .text(gap.after().sha256())
                        .row());
        rows.put(of(gap.before()) + finding, HERE);
        rows.put(of(gap.after()) + finding, HERE);
        String activity = event.activity();
        if (activity != null) {
            rows.put(near(activity) + finding, HERE);
        }
    }

    static void filed(Rows rows, RecordingsFiled event) {
        List<String> findings = new ArrayList<>();
        for (RecordingId recording : event.recordings()) {
            String prefix = of(recording);
            rows.scan(prefix, prefix, (key, row) -> findings.add(key.substring(prefix.length())));
        }
        findings.forEach(finding -> rows.put(near(event.activity()) + finding, HERE));
    }

    /** Explained, or filled after all. */
    static void over(Rows rows, String finding) {
        Gap gap = at(rows, finding);
        if (gap != null) {
            rows.remove(GAP + finding);
            rows.remove(of(gap.before()) + finding);
            rows.remove(of(gap.after()) + finding);
        }
    }

    /** Open ones of which a recording is, or was, filed with an activity. */
    static List<Gap> near(Rows rows, String activity) {
        List<Gap> gaps = new ArrayList<>();
        String prefix = near(activity);
        rows.scan(prefix, prefix, (key, row) -> {
            Gap gap = at(rows, key.substring(prefix.length()));
            if (gap != null) {
                gaps.add(gap);
            }
            return gaps.size() < NEAR_MAX;
        });
        return gaps;
    }

    private static @Nullable Gap at(Rows rows, String finding) {
        byte[] row = rows.get(GAP + finding);
        if (row == null) {
            return null;
        }
        RowReader in = new RowReader(row);
        return new Gap(new RecordingId(in.text()), new RecordingId(in.text()));
    }

    private static String of(RecordingId recording) {
        return OF + recording.sha256() + "/";
    }

    private static String near(String activity) {
        return NEAR + RowKeys.part(activity) + "/";
    }
}
