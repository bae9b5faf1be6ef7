package io.mooring.gateway.custody.expected;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.deadline.DeclaredException;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The register of what had to be recorded: activities in the order in which they took place. */
public final class ExpectedView implements View {
    /** The one there is. */
    public static final ExpectedView VIEW = new ExpectedView();

    /** second, activity: recordings are expected of it. */
    static final String AT = "at/";

    /** activity: time can bring something. */
    static final String WATCHED = "watched/";

    private static final String ACTIVITY = "activity/";

    /** finding that it was not recorded → activity. */
    private static final String NOT_RECORDED = "notrecorded/";

    /** exception that waits for approval → activity. */
    private static final String EXCEPTION = "exception/";

    private ExpectedView() {}

    @Override
    public String name() {
        return "expected";
    }

    @Override
    public int format() {
        return 5;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Event event = entry.event();
        if (event instanceof ActivityOpened opened) {
            ActivityFacts facts = opened.facts();
            Instant began = facts.began() == null ? entry.time().wall() : facts.began();
            put(rows, opened.activity(), null, Row.opened(entry.seq(), second(began), expects(facts)));
        } else if (event instanceof CaseEvent said) {
            said(said, rows);
        } else if (event instanceof FindingEvent finding) {
            finding(entry, finding, rows);
        } else if (event instanceof ExceptionDeclared declared) {
            String activity = declared.activity();
            if (activity != null) {
                rows.put(
                        EXCEPTION + DeclaredException.name(entry.seq()),
                        new RowWriter().text(activity).row());
                change(rows, activity, Row::declared);
            }
        } else if (event instanceof ExceptionApproved approved) {
            byte[] of = rows.get(EXCEPTION + approved.exception());
            change(rows, of == null ? null : new RowReader(of).text(), Row::declared);
        } else if (event instanceof WorkRecordEvent said) {
            String activity = Accounts.fold(entry, said, rows);
            if (activity != null) {
                String omitted = Accounts.of(rows, WorkRecordEvent.Kind.OMITTED, activity);
                String stopped = Accounts.of(rows, WorkRecordEvent.Kind.STOPPED, activity);
                change(rows, activity, row -> row.accounted(omitted, stopped));
            }
        }
    }

    private static void said(CaseEvent event, Rows rows) {
        if (event instanceof ActivityChanged changed) {
            Instant began = changed.facts().began();
            boolean expects = expects(changed.facts());
            change(
                    rows,
                    changed.activity(),
                    row -> row.with(began == null ? row.second() : second(began), expects)
                            .declared());
        } else if (event instanceof ActivityEnded ended) {
            change(
                    rows,
                    ended.activity(),
                    row -> row.with(second(ended.ended()), row.expects()).declared());
        } else if (event instanceof RecordingsFiled filed) {
            change(rows, filed.activity(), row -> row.filed(filed.recordings().size()));
            Gap.filed(rows, filed);
        } else if (event instanceof RecordingsUnfiled out) {
            change(rows, out.activity(), row -> row.filed(-out.recordings().size()));
        }
    }

    private static void finding(JournalEntry entry, FindingEvent event, Rows rows) {
        if (event instanceof FindingRaised raised) {
            raised(rows, Finding.name(entry.seq()), raised);
        } else if (event instanceof FindingExplained explained) {
            Gap.over(rows, explained.finding());
        } else if (event instanceof FindingOvertaken overtaken) {
            Gap.over(rows, overtaken.finding());
            byte[] of = rows.get(NOT_RECORDED + overtaken.finding());
            if (of != null) {
                change(rows, new RowReader(of).text(), row -> row.found(""));
            }
        }
    }

    private static void raised(Rows rows, String name, FindingRaised raised) {
        String activity = raised.activity();
        if (raised.kind() == Kind.GAP) {
            Gap.raised(rows, name, raised);
        } else if (raised.kind() == Kind.NOT_RECORDED && activity != null) {
            rows.put(NOT_RECORDED + name, new RowWriter().text(activity).row());
            change(rows, activity, row -> row.found(name));
        }
    }

    private static boolean expects(ActivityFacts facts) {
        return facts.row() != null || facts.occasion() != null;
    }

    private static long second(Instant at) {
        return Math.max(0, at.getEpochSecond());
    }

    private static void change(Rows rows, @Nullable String activity, UnaryOperator<Row> how) {
        Row before = activity == null ? null : of(rows, activity);
        if (activity != null && before != null) {
            Row now = how.apply(before);
            put(rows, activity, before, now);
        }
    }

    private static void put(Rows rows, String activity, @Nullable Row before, Row now) {
        if (before != null && before.expects() && (!now.expects() || before.second() != now.second())) {
            rows.remove(at(before.second(), activity));
        }
        if (now.expects()) {
            rows.put(at(now.second(), activity), new RowWriter().text(activity).row());
        }
        if (now.watched()) {
            rows.put(
                    WATCHED + RowKeys.part(activity),
                    new RowWriter().text(activity).row());
        } else {
            rows.remove(WATCHED + RowKeys.part(activity));
        }
        rows.put(ACTIVITY + RowKeys.part(activity), now.row());
    }

    static @Nullable Row of(Rows rows, String activity) {
        byte[] row = rows.get(ACTIVITY + RowKeys.part(activity));
        return row == null ? null : Row.of(row);
    }

    static String at(long second, String activity) {
        return AT + RowKeys.number(second) + "/" + RowKeys.part(activity);
    }
}
