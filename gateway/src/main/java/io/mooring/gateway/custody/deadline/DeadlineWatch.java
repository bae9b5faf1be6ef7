package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.Rows;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells that deadlines come near and records that they were passed. It looks at those that stand first in their lists and at no
 * others. From a clock that cannot be believed nothing is called passed: that waits until it can.
 */
public final class DeadlineWatch implements Watch {
    /** Recorded at one look; the rest at the next. */
    static final int PASSED_MAX = 200;

    private final Desk desk;
    private final Deadlines deadlines;
    private final GatewayClock clock;
    private final Actor actor;
    private final Supplier<DeadlinesConfigured> rules;

    /** Where the last look at running clocks ended, among those long past. */
    private String from = Places.OPEN;

    /**
     * @param actor as whom the process acts
     * @param rules what clocks are to go by now
     */
    public DeadlineWatch(
            Desk desk, Deadlines deadlines, GatewayClock clock, Actor actor, Supplier<DeadlinesConfigured> rules) {
        this.desk = desk;
        this.deadlines = deadlines;
        this.clock = clock;
        this.actor = actor;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "deadlines";
    }

    /** Says what clocks go by, where that is not what the journal has; before the first recording is stored. */
    public void configure() throws RefusalException {
        DeadlinesConfigured wanted = rules.get();
        desk.act(actor, () -> wanted.equals(deadlines.rules()) ? List.of() : List.of(wanted));
    }

    @Override
    public void look(Instant wall) throws RefusalException {
        configure();
        Now now = Now.of(clock.eventTime());
        if (now.believed()) {
            desk.act(actor, () -> passed(now));
            desk.act(actor, () -> near(now));
        }
    }

    private List<DeadlineEvent> passed(Now now) {
        return deadlines.ask(rows -> {
            List<Places.Key> due = new ArrayList<>();
            rows.scan(Places.LATE, Places.LATE, (key, row) -> {
                due.add(Places.Key.of(key));
                return due.size() < PASSED_MAX;
            });
            String stopped = pastOpen(rows, now, due);
            from = stopped == null ? Places.OPEN : stopped;
            var told = new Telling(rows);
            return due.stream()
                    .map(key -> told.passed(key, now))
                    .flatMap(List::stream)
                    .toList();
        });
    }

    /** @return where to go on at the next look; null if all were looked at */
    private @Nullable String pastOpen(Rows rows, Now now, List<Places.Key> due) {
        int[] lookedAt = new int[1];
        @Nullable String[] stopped = new String[1];
        rows.scan(Places.OPEN, from, (key, row) -> {
            RowReader in = new RowReader(row);
            in.number();
            boolean past = now.wall().isAfter(Millis.of(in));
            Places.Key one = Places.Key.of(key);
            if (one.due() != null && one.due().isAfter(now.wall())) {
                return false;
            }
            if (due.size() == PASSED_MAX || ++lookedAt[0] > Deadlines.LOOKED_AT_MAX) {
                stopped[0] = key;
                return false;
            }
            if (past && !in.flag()) {
                due.add(one);
            }
            return true;
        });
        return stopped[0];
    }

    private List<DeadlineEvent> near(Now now) {
        return deadlines.ask(rows -> {
            Map<Clock, Near> near = new EnumMap<>(Clock.class);
            int[] lookedAt = new int[1];
            Instant until = now.wall().plus(Term.NEAR_DAYS_MAX);
            rows.scan(Places.OPEN, Places.OPEN, (key, row) -> {
                RowReader in = new RowReader(row);
                Instant amberFrom = Millis.of(in);
                boolean past = now.wall().isAfter(Millis.of(in));
                Places.Key one = Places.Key.of(key);
                if (!past && !now.wall().isBefore(amberFrom)) {
                    near.merge(one.clock(), new Near(1, one), Near::and);
                }
                return ++lookedAt[0] < Deadlines.LOOKED_AT_MAX
                        && (one.due() == null || one.due().isBefore(until));
            });
            return changes(rows, near);
        });
    }

    private static List<DeadlineEvent> changes(Rows rows, Map<Clock, Near> near) {
        List<DeadlineEvent> events = new ArrayList<>();
        for (Clock one : Clock.values()) {
            Near now = near.get(one);
            boolean told = rows.get(DeadlineFold.NEAR + one) != null;
            if (now != null && !told) {
                Instant due = now.first().due();
                events.add(new DeadlineEvent.DeadlinesNear(
                        one, now.clocks(), now.first().subject(), due == null ? Instant.EPOCH : due));
            } else if (now == null && told) {
                events.add(new DeadlineEvent.DeadlinesClear(one));
            }
        }
        return events;
    }

    /** How many are near, and the first of them. */
    private record Near(long clocks, Places.Key first) {
        Near and(Near more) {
            return new Near(clocks + more.clocks, first);
        }
    }

    /** Makes the record of what was passed. */
    private static final class Telling {
        private final Rows rows;
        private final Troubles troubles;

        Telling(Rows rows) {
            this.rows = rows;
            this.troubles = new Troubles(rows, new Boots(rows));
        }

        /** That brought a recording; empty for what has no place of its own. */
        private String visit(String subject) {
            RecordingRow recording = new Subjects(rows).recording(subject);
            return recording == null ? "" : recording.visit;
        }

        List<DeadlineEvent> passed(Places.Key key, Now now) {
            ClockFace face = Deadlines.face(rows, key);
            if (face == null || face.passed() || !face.surelyPassed(now)) {
                return List.of();
            }
            Instant begins = face.begin().latest();
            Instant due = face.due().latest();
            return List.of(new DeadlineEvent.DeadlinePassed(
                    face.clock(),
                    face.subject(),
                    begins,
                    due,
                    face.met() == null ? null : face.met().earliest(),
                    Faces.policy(rows, face),
                    face.rule().article(),
                    troubles.around(begins, due, visit(face.subject()))));
        }
    }
}
