package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Findings as people see them, and what they may say about them. Any thread. */
public final class Findings {
    static final int TEXT_LENGTH_MAX = 1_000;
    private static final int EXPLANATIONS_MAX = 100;

    private final RecordingIndex index;
    private final Predicate<String> workRecord;

    /** @param workRecord whether there is a work record of that name that was handed in: a draft gives no reason yet */
    public Findings(RecordingIndex index, Predicate<String> workRecord) {
        this.index = index;
        this.workRecord = workRecord;
    }

    /**
     * Which findings.
     *
     * @param recording only those that concern it, or else
     * @param camera only those of this camera
     */
    public record Wanted(
            @Nullable RecordingId recording,
            @Nullable String camera,
            Finding.@Nullable State state,
            @Nullable Kind kind) {
        public static final Wanted ALL = new Wanted(null, null, null, null);

        private String prefix() {
            if (recording != null) {
                return Keys.allByRecording(recording);
            } else if (camera != null) {
                return Keys.allByCamera(camera);
            }
            return state == Finding.State.OPEN ? Keys.OPEN : Keys.FINDING;
        }

        private boolean takes(Finding finding) {
            return (state == null || finding.state() == state) && (kind == null || finding.kind() == kind);
        }
    }

    /**
     * A part of the list, in the order in which they were raised.
     *
     * @param after the name of the last finding of the part before
     */
    public Page<Finding> list(Wanted wanted, @Nullable String after, int limit) {
        long from = after == null ? 0 : Finding.seq(after).orElse(0) + 1;
        int max = Math.max(1, Math.min(limit, Page.ITEMS_MAX));
        String prefix = wanted.prefix();
        return index.ask(ContinuityView.VIEW, rows -> {
            List<Finding> found = new ArrayList<>();
            boolean[] more = {false};
            rows.scan(prefix, prefix + RowKeys.number(from), (key, row) -> {
                Finding one = ContinuityView.finding(rows, Finding.name(Keys.number(key)));
                if (one != null && wanted.takes(one)) {
                    more[0] = found.size() == max;
                    if (!more[0]) {
                        found.add(one);
                    }
                }
                return !more[0];
            });
            return new Page<>(found, more[0] ? found.get(found.size() - 1).finding() : null);
        });
    }

    /** @throws RefusalException NOT_FOUND if there is none of that name */
    public Finding finding(String name) throws RefusalException {
        return index.ask(ContinuityView.VIEW, rows -> Optional.ofNullable(ContinuityView.finding(rows, name)))
                .orElseThrow(() -> refused(RefusalException.Kind.NOT_FOUND, "unknown", name));
    }

    /** What was said about a finding, in order. */
    public List<Explained> explanations(String name) {
        return index.ask(ContinuityView.VIEW, rows -> {
            List<Explained> found = new ArrayList<>();
            String prefix = Keys.allExplained(Finding.seq(name).orElse(0));
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(Explained.of(row));
                return found.size() < EXPLANATIONS_MAX;
            });
            return found;
        });
    }

    /**
     * Says something about a finding; what others said before stays.
     *
     * @param work the work record that gives the reason; with {@link Explanation#WORK_RECORD}, and only then
     * @return what is to be journalled
     */
    public List<FindingEvent> explain(String name, Explanation how, String text, @Nullable String work)
            throws RefusalException {
        return explain(name, how, text, work, any -> true);
    }

    /** @param mayName which work records whoever explains may name; any other is as if there were none */
    public List<FindingEvent> explain(
            String name, Explanation how, String text, @Nullable String work, Predicate<String> mayName)
            throws RefusalException {
        Finding finding = finding(name);
        if (finding.state() == Finding.State.OVERTAKEN) {
            throw refused(RefusalException.Kind.CONFLICT, "overtaken", name);
        }
        if (text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
            throw refused(RefusalException.Kind.INVALID, "text", TEXT_LENGTH_MAX);
        }
        switch (how) {
            case WORK_RECORD -> {
                if (work == null) {
                    throw refused(RefusalException.Kind.INVALID, "work-record-wanted");
                } else if (!workRecord.test(work) || !mayName.test(work)) {
                    throw refused(RefusalException.Kind.NOT_FOUND, "work-record", work);
                }
            }
            case SPOKEN_IN_RECORDING -> {
                boolean interruption = finding.kind() == Kind.GAP;
                if (!interruption) {
                    throw refused(RefusalException.Kind.INVALID, "spoken");
                }
                requireNone(work);
            }
            case TEXT -> requireNone(work);
        }
        return List.of(new FindingExplained(name, how, text, work));
    }

    private static void requireNone(@Nullable String work) throws RefusalException {
        if (work != null) {
            throw refused(RefusalException.Kind.INVALID, "work-record-unwanted");
        }
    }

    private static RefusalException refused(RefusalException.Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, Findings.class, key, arguments);
    }
}
