package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells that deadlines come near and records that they were passed. However many there are it looks at a part of
 * them at a time ({@link PastDue}, {@link NearDue}). From a clock that cannot be believed nothing is called passed: that waits until it can.
 */
public final class DeadlineWatch implements Watch {
    private final Desk desk;
    private final Deadlines deadlines;
    private final GatewayClock clock;
    private final Actor actor;
    private final Supplier<DeadlinesConfigured> rules;
    private final PastDue past = new PastDue();
    private final NearDue near = new NearDue();

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
            var told = new Telling(rows);
            return past.look(rows, now).stream()
                    .map(key -> told.passed(key, now))
                    .flatMap(List::stream)
                    .toList();
        });
    }

    private List<DeadlineEvent> near(Now now) {
        return deadlines.ask(rows -> near.look(rows, now));
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
