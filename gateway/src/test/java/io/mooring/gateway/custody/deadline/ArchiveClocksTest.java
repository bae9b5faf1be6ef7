package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.ClockMet;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.DeadlinesNear;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a case file that nobody archived in 30 days (R68), or arranged in three months (R69), and nobody was told. */
final class ArchiveClocksTest {
    private static final String ONE = "A-000001";
    private static final String OTHER = "A-000002";

    /** 2026-11-01 09:00 in the bureau. */
    private static final Instant ENDED = Instant.parse("2026-11-01T01:00:00Z");

    /** 2026-12-02 00:00 there. */
    private static final Instant FILED_BY = Instant.parse("2026-12-01T16:00:00Z");

    /** 2027-02-02 00:00 there. */
    private static final Instant ARRANGED_BY = Instant.parse("2027-02-01T16:00:00Z");

    private final DeadlineRig rig = new DeadlineRig();
    private final SetClock clock = new SetClock();
    private final DeadlinesConfigured rules = Bureaus.of("AK");

    private void look(RecordingIndex index, Instant now) throws RefusalException {
        rig.journal.at(now);
        clock.at(now, TimeTrust.TRUSTED);
        Desk desk = new Desk(rig.journal, index);
        new DeadlineWatch(desk, new Deadlines(index), clock, Actor.dock(rig.journal.dock()), () -> rules).look(now);
    }

    private List<String> passed() {
        return rig.journal.events(DeadlinePassed.class).stream()
                .map(one -> one.clock() + " " + one.subject() + " " + one.due() + " " + one.article())
                .toList();
    }

    @Test
    void eachOfTheTwoIsNearAndThenPassedByItselfAndOnce() throws Exception {
        rig.configure(rules);
        rig.begin(Clock.ARCHIVE, ONE, ENDED);
        rig.begin(Clock.ARRANGEMENT, ONE, ENDED);
        rig.begin(Clock.ARCHIVE, OTHER, ENDED);
        rig.journal.append(new ClockMet(Clock.ARCHIVE, OTHER, FILED_BY, ""));
        RecordingIndex index = rig.index();
        look(index, FILED_BY.minus(Duration.ofDays(8)));
        assertEquals(List.of(), rig.journal.events(DeadlinesNear.class));
        look(index, FILED_BY.minus(Duration.ofDays(6)));
        assertEquals(
                List.of(new DeadlinesNear(Clock.ARCHIVE, 1, ONE, FILED_BY)), rig.journal.events(DeadlinesNear.class));
        look(index, FILED_BY);
        assertEquals(List.of(), passed(), "at the deadline it is not past");
        look(index, FILED_BY.plusSeconds(1));
        look(index, FILED_BY.plusSeconds(60));
        String first = "ARCHIVE " + ONE + " " + FILED_BY + " AK 7";
        assertEquals(List.of(first), passed());
        look(index, ARRANGED_BY.plusSeconds(1));
        assertEquals(List.of(first, "ARRANGEMENT " + ONE + " " + ARRANGED_BY + " AK-A 3"), passed());
    }

    @Test
    void whereNoArticleStatesThemThereIsNone() {
        for (String bureau : List.of("PA", "PE", "PR")) {
            DeadlineRig silent = new DeadlineRig();
            silent.configure(Bureaus.of(bureau));
            silent.begin(Clock.ARCHIVE, ONE, ENDED);
            silent.begin(Clock.ARRANGEMENT, ONE, ENDED);
            Deadlines deadlines = new Deadlines(silent.index());
            assertNull(deadlines.of(Clock.ARCHIVE, ONE), bureau);
            assertNull(deadlines.of(Clock.ARRANGEMENT, ONE), bureau);
        }
    }
}
