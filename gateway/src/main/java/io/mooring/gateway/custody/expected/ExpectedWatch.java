package io.mooring.gateway.custody.expected;

import io.mooring.gateway.Actor;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.custody.continuity.AskedFor;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord.State;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees which activities that had to be recorded were not, and which of those have recordings since (R14 to R16). */
public final class ExpectedWatch implements Watch {
    private static final int AT_ONCE_MAX = 200;
    private static final int FOUND_LENGTH_MAX = 100;

    private final Desk desk;
    private final Actor actor;
    private final RecordingIndex index;
    private final ExpectedRecords expected;
    private final Supplier<Policy> policy;
    private final Supplier<Now> present;
    private String from = ExpectedView.WATCHED;

    /**
     * @param actor as whom the process itself acts
     * @param policy the rules in force
     * @param present the moment, and whether it can be believed
     */
    public ExpectedWatch(
            Desk desk,
            Actor actor,
            RecordingIndex index,
            ExpectedRecords expected,
            Supplier<Policy> policy,
            Supplier<Now> present) {
        this.desk = desk;
        this.actor = actor;
        this.index = index;
        this.expected = expected;
        this.policy = policy;
        this.present = present;
    }

    @Override
    public String name() {
        return "expected";
    }

    @Override
    public void look(Instant now) throws RefusalException {
        List<String> watched = part();
        if (events(watched).isEmpty()) {
            return;
        }
        desk.act(actor, () -> events(watched));
    }

    /** A part of the list, from where the last one ended. */
    private List<String> part() {
        List<String> watched = new ArrayList<>();
        String[] next = {ExpectedView.WATCHED};
        index.ask(ExpectedView.VIEW, rows -> {
            rows.scan(ExpectedView.WATCHED, from, (key, row) -> {
                watched.add(new RowReader(row).text());
                next[0] = watched.size() < AT_ONCE_MAX ? ExpectedView.WATCHED : key + "\0";
                return watched.size() < AT_ONCE_MAX;
            });
            return true;
        });
        from = next[0];
        return watched;
    }

    private List<FindingEvent> events(List<String> watched) {
        Now now = present.get();
        List<FindingEvent> events = new ArrayList<>();
        for (String activity : watched) {
            FindingEvent event = event(activity, now);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private @Nullable FindingEvent event(String activity, Now now) {
        ExpectedRecord one = expected.of(activity, all -> true, now);
        String finding = expected.finding(activity);
        if (finding != null) {
            Why why = overtaken(one, now);
            return why == null ? null : new FindingOvertaken(finding, List.of(), why);
        } else if (one == null || one.state() != State.MISSING) {
            return null;
        }
        String found = one.activity() + " " + one.what();
        return new FindingRaised(
                Kind.NOT_RECORDED,
                AskedFor.by(policy.get(), Kind.NOT_RECORDED, false),
                "",
                "",
                List.of(),
                one.at(),
                one.due(),
                null,
                found.substring(0, Math.min(FOUND_LENGTH_MAX, found.length())),
                one.activity());
    }

    /** @return null where it holds still; what a clock says that nobody believes changes nothing */
    private static @Nullable Why overtaken(@Nullable ExpectedRecord one, Now now) {
        if (one == null) {
            return Why.NOT_EXPECTED;
        } else if (one.recordings() > 0) {
            return Why.CAME;
        } else if (one.workRecord() != null) {
            return Why.ACCOUNTED;
        }
        Instant due = one.due();
        return now.believed() && due != null && !due.isBefore(now.wall()) ? Why.IN_TIME : null;
    }
}
