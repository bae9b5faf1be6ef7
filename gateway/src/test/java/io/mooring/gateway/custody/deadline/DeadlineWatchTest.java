package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesClear;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.DeadlinesNear;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a breach that is not recorded, recorded twice, or recorded of somebody who was in time. */
class DeadlineWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Instant DUE = NOON.plus(Duration.ofHours(24));

    private final DeadlineRig rig = new DeadlineRig();
    private final SetClock clock = new SetClock();

    private DeadlineWatch watch(RecordingIndex index) {
        return watch(index, Bureaus.of("AK"));
    }

    private DeadlineWatch watch(RecordingIndex index, DeadlinesConfigured rules) {
        return new DeadlineWatch(
                new Desk(rig.journal, index), new Deadlines(index), clock, Actor.dock(rig.journal.dock()), () -> rules);
    }

    private void look(RecordingIndex index, Instant now) throws RefusalException {
        rig.journal.at(now);
        clock.at(now, TimeTrust.TRUSTED);
        watch(index).look(now);
    }

    private List<DeadlinePassed> passed() {
        return rig.journal.events(DeadlinePassed.class);
    }

    private RecordingId dockedAtNoon() {
        rig.configure(Bureaus.of("AK"));
        RecordingId recording = rig.dock(NOON, NOON.minusSeconds(3600), Duration.ZERO);
        rig.probed(recording, Duration.ofMinutes(1));
        return recording;
    }

    /** AK: what was not recorded has nothing to hand over, once a work record that says so is handed in. */
    @Test
    void anActivityOfWhichNothingWasRecordedHasNoHandOverOnceThatIsHandedIn() {
        rig.configure(Bureaus.of("AK"));
        rig.activity("A-1");
        rig.journal.append(new CaseEvent.ActivityEnded("A-1", NOON, ""));
        Content content = new Content(Kind.OMITTED, "urgency", "x", "y", "A-1", null, null, null, null);
        rig.journal.append(new WorkRecordDrafted(content, "ankang-agriculture", null));
        String record = WorkRecordEvent.name(rig.journal.head().seq());
        assertEquals(DUE, rig.clock(Clock.HANDOVER, "A-1").due().earliest(), "nobody has said so yet");
        Content other = new Content(Kind.STOPPED, "", "x", "y", "A-1", null, null, null, null);
        rig.journal.append(new WorkRecordDrafted(other, "ankang-agriculture", null));
        rig.journal.append(
                new WorkRecordSubmitted(WorkRecordEvent.name(rig.journal.head().seq())));
        assertEquals(DUE, rig.clock(Clock.HANDOVER, "A-1").due().earliest(), "something was recorded");
        rig.journal.append(new WorkRecordSubmitted(record));
        assertNull(new Deadlines(rig.index()).of(Clock.HANDOVER, "A-1"));
    }

    @Test
    void aRecordingHasNoClockOfAnArchive() {
        RecordingId recording = dockedAtNoon();
        List<Clock> clocks = new Deadlines(rig.index())
                .of(recording.sha256()).stream().map(ClockFace::clock).toList();
        assertEquals(List.of(Clock.HANDOVER, Clock.STORAGE), clocks);
    }

    @Test
    void theRulesAreWrittenWhenTheyChangeAndOldRecordingsKeepTheirs() throws RefusalException {
        RecordingIndex index = rig.index();
        watch(index).configure();
        watch(index).configure();
        assertEquals(1, rig.journal.events(DeadlinesConfigured.class).size());
        RecordingId old = rig.dock(NOON, NOON.minusSeconds(60), Duration.ZERO);
        watch(index, Bureaus.of("PR")).configure();
        RecordingId young = rig.dock(NOON.plusSeconds(60), NOON, Duration.ZERO);
        assertEquals(2, rig.journal.events(DeadlinesConfigured.class).size());
        assertEquals("AK 6", rig.clock(Clock.HANDOVER, old.sha256()).rule().article());
        assertEquals("PR 10", rig.clock(Clock.HANDOVER, young.sha256()).rule().article());
        assertEquals("", rig.clock(Clock.STORAGE, young.sha256()).rule().article());
    }

    @Test
    void amberIsToldOnceAndItsEndOnce() throws RefusalException {
        RecordingId recording = dockedAtNoon();
        RecordingIndex index = rig.index();
        look(index, DUE.minus(Duration.ofHours(5)));
        assertEquals(0, rig.journal.events(DeadlinesNear.class).size());
        look(index, DUE.minus(Duration.ofHours(4)));
        look(index, DUE.minus(Duration.ofHours(3)));
        assertEquals(
                List.of(new DeadlinesNear(Clock.STORAGE, 1, recording.sha256(), DUE)),
                rig.journal.events(DeadlinesNear.class));
        rig.receive(recording, "office", DUE.minusSeconds(1));
        rig.confirm(recording, "office");
        look(index, DUE.minusSeconds(1));
        look(index, DUE);
        assertEquals(List.of(new DeadlinesClear(Clock.STORAGE)), rig.journal.events(DeadlinesClear.class));
        assertEquals(List.of(), passed());
    }

    /** A receipt is dated by the office's clock, which may be wrong by years: no deadline is met or missed by what cannot be. */
    @ParameterizedTest
    @CsvSource({"-3650, 1, MET", "3650, 1, MET", "-3650, 30, LATE", "0, 30, MET"})
    void aReceiptFromBeforeTheCameraCameOrAfterItsAnswerTellsNothing(long days, long answeredHours, ClockState state) {
        RecordingId recording = dockedAtNoon();
        Instant received = NOON.plus(Duration.ofDays(days)).plus(Duration.ofMinutes(days == 0 ? 10 : 0));
        rig.journal.at(NOON.plus(Duration.ofHours(answeredHours)));
        rig.receive(recording, "office", received);
        rig.confirm(recording, "office");
        Now now = new Now(NOON.plus(Duration.ofHours(40)), true);
        assertEquals(state, rig.clock(Clock.STORAGE, recording.sha256()).state(now));
    }

    @Test
    void aBreachIsRecordedOnceWithWhatWentOnAround() throws RefusalException {
        RecordingId recording = dockedAtNoon();
        rig.journal.at(NOON.plus(Duration.ofHours(2)));
        rig.journal.append(new DockEvent.UplinkLost("office", "gone"));
        rig.journal.at(NOON.plus(Duration.ofHours(5)));
        rig.journal.append(new DockEvent.UplinkRestored("office"));
        rig.journal.at(NOON.plus(Duration.ofHours(23)));
        rig.journal.append(new DockEvent.DeliveryPaused("office", "li", "move", "0"));
        RecordingIndex index = rig.index();
        look(index, DUE);
        assertEquals(List.of(), passed(), "at the deadline it is not past");
        look(index, DUE.plusSeconds(30));
        look(index, DUE.plusSeconds(60));
        DeadlinePassed one = only();
        assertEquals(Clock.STORAGE, one.clock());
        assertEquals(recording.sha256(), one.subject());
        assertEquals(DUE, one.due());
        assertNull(one.metAt());
        assertEquals("ankang-agriculture", one.policy());
        assertEquals("AK 6", one.article());
        assertEquals(Duration.ofHours(3).toMillis(), one.around().uplinkDownMillis());
        assertEquals(Duration.ofHours(1).toMillis(), one.around().pausedMillis());
        assertEquals(0, one.around().dockOffMillis());
        assertEquals(
                ClockState.RED, rig.clock(Clock.STORAGE, recording.sha256()).state(now(DUE.plusSeconds(60))));
        assertEquals(1, rig.deadlines().counts(now(DUE.plusSeconds(60))).red());
        // Events repeated after a recovery count once.
        rig.journal.append(one);
        assertEquals(1, rig.deadlines().breaches(false, null, 10).items().size());
        assertEquals(1, rig.deadlines().counts(now(DUE.plusSeconds(60))).unexplained());
    }

    private static Now now(Instant at) {
        return new Now(at, true);
    }

    private DeadlinePassed only() {
        assertEquals(1, passed().size(), "" + passed());
        return passed().get(0);
    }

    @Test
    void oneThatPassedWhileTheDockWasOffIsRecordedAtTheNextStartAsOfItsTrueMoment() throws RefusalException {
        dockedAtNoon();
        rig.believedAt(NOON.plus(Duration.ofHours(20)));
        Instant start = NOON.plus(Duration.ofHours(30));
        rig.journal.boot("b2").trust(TimeTrust.UNTRUSTED).at(Instant.EPOCH);
        rig.journal.append(new DockEvent.Started("dock", "1"));
        RecordingIndex index = rig.index();
        clock.at(Instant.EPOCH, TimeTrust.UNTRUSTED);
        watch(index).look(Instant.EPOCH);
        assertEquals(List.of(), passed(), "from a clock that cannot be believed nothing is passed");
        rig.trustReturns("b2", start, Duration.ofSeconds(60));
        look(index, start.plusSeconds(1));
        DeadlinePassed one = only();
        assertEquals(DUE, one.due());
        assertTrue(one.around().dockOffThen());
        assertEquals(Duration.ofHours(4).toMinutes(), one.around().dockOffMillis() / 60_000);
    }

    @Test
    void whatCameTooLateIsRecordedWhenItCameAndAPersonExplainsIt() throws RefusalException {
        rig.configure(Bureaus.of("AK"));
        RecordingId recording = rig.dock(DUE.plusSeconds(120), NOON, Duration.ofSeconds(2));
        rig.probed(recording, Duration.ofSeconds(60));
        RecordingIndex index = rig.index();
        look(index, DUE.plusSeconds(200));
        DeadlinePassed one = only();
        assertEquals(Clock.HANDOVER, one.clock());
        assertEquals(DUE.plusSeconds(62), one.due());
        assertEquals(
                DUE.plusSeconds(120),
                Objects.requireNonNull(one.metAt()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        Deadlines deadlines = new Deadlines(index);
        assertEquals(1, deadlines.breaches(true, null, 10).items().size());
        rig.journal.append(new BreachExplained(Clock.HANDOVER, recording.sha256(), "the road was flooded"));
        look(index, DUE.plusSeconds(300));
        assertEquals(0, deadlines.breaches(true, null, 10).items().size());
        Breach breach = Objects.requireNonNull(deadlines.breach(Clock.HANDOVER, recording.sha256()));
        assertEquals(
                "the road was flooded",
                Objects.requireNonNull(breach.explanation()).text());
        assertEquals(1, passed().size());
    }

    @Test
    void anExceptionDeclaredAfterwardsExcusesAndTheRecordStays() throws RefusalException {
        rig.configure(Bureaus.of("PA"));
        RecordingId recording = rig.dock(DUE.plusSeconds(120), NOON.minusSeconds(60), Duration.ZERO);
        rig.probed(recording, Duration.ofSeconds(60));
        RecordingIndex index = rig.index();
        rig.journal.at(DUE.plusSeconds(200));
        clock.at(DUE.plusSeconds(200), TimeTrust.TRUSTED);
        watch(index, Bureaus.of("PA")).look(DUE);
        only();
        rig.journal.append(new ExceptionDeclared(
                List.of(recording), null, "other-place", DUE.minusSeconds(60), "0117", "", null, null));
        ClockFace face = rig.clock(Clock.HANDOVER, recording.sha256());
        assertEquals(ClockState.EXCUSED, face.state(now(DUE.plusSeconds(300))));
        assertEquals(ClockFace.Basis.RETURN, face.basis());
        assertNotNull(rig.deadlines().breach(Clock.HANDOVER, recording.sha256()));
    }

    @Test
    void aLaterRecordingOfTheSameActivityMovesTheEnd() throws RefusalException {
        rig.configure(Bureaus.of("AK"));
        RecordingId first = rig.dock(DUE.plusSeconds(120), NOON, Duration.ZERO);
        RecordingId last = rig.dock(DUE.plusSeconds(121), NOON.plusSeconds(3600), Duration.ZERO);
        rig.probed(first, Duration.ofSeconds(60));
        assertEquals(ClockState.LATE, rig.clock(Clock.HANDOVER, first.sha256()).settled());
        rig.activity("A-000001", first, last);
        rig.probed(last, Duration.ofSeconds(60));
        ClockFace face = rig.clock(Clock.HANDOVER, first.sha256());
        assertEquals(ClockState.MET, face.settled());
        assertEquals(ClockFace.Basis.LAST_OF_ACTIVITY, face.basis());
        RecordingIndex index = rig.index();
        look(index, DUE.plusSeconds(200));
        assertEquals(List.of(), passed());
        rig.journal.append(new CaseEvent.RecordingsUnfiled("A-000001", List.of(last), "another one"));
        assertEquals(ClockState.LATE, rig.clock(Clock.HANDOVER, first.sha256()).settled());
        look(index, DUE.plusSeconds(230));
        assertEquals(first.sha256(), only().subject());
    }

    @Test
    void anActivityThatEndedAndBroughtNothingIsPassedUnlessAWorkRecordSaysWhy() throws RefusalException {
        rig.configure(Bureaus.of("AK"));
        rig.journal.at(NOON);
        rig.activity("A-000001");
        rig.journal.append(new CaseEvent.ActivityEnded("A-000001", NOON, ""));
        RecordingIndex index = rig.index();
        look(index, DUE.plusSeconds(1));
        assertEquals("A-000001", only().subject());
        assertEquals(Clock.HANDOVER, only().clock());
        RecordingId late = rig.dock(DUE.plusSeconds(3600), NOON.minusSeconds(60), Duration.ZERO);
        rig.activity("A-000001", late);
        assertEquals(ClockState.LATE, rig.clock(Clock.HANDOVER, "A-000001").settled());
    }

    @Test
    void aFailedLookStartsTheClockAgainWhereItWas() {
        RecordingId recording = dockedAtNoon();
        rig.receive(recording, "office", NOON.plusSeconds(60));
        rig.confirm(recording, "office");
        assertEquals(
                ClockState.MET, rig.clock(Clock.STORAGE, recording.sha256()).settled());
        rig.journal.append(new io.mooring.gateway.DeliveryEvent.ConfirmationFailed(recording, "office", "other bytes"));
        ClockFace face = rig.clock(Clock.STORAGE, recording.sha256());
        assertNull(face.settled());
        assertEquals(DUE, face.due().earliest());
    }

    @Test
    void manyAreRecordedALookAtATimeAndNoneTwice() throws RefusalException {
        rig.configure(Bureaus.of("AK"));
        rig.dock(NOON, NOON, Duration.ZERO);
        for (int i = 0; i < 450; i++) {
            rig.store("v1", NOON.minusSeconds(i), Duration.ZERO);
        }
        RecordingIndex index = rig.index();
        DeadlineWatch watch = watch(index);
        Instant late = DUE.plusSeconds(60);
        clock.at(late, TimeTrust.TRUSTED);
        for (int expected : List.of(200, 400, 451, 451, 451)) {
            rig.journal.at(late);
            watch.look(late);
            assertEquals(expected, passed().size());
        }
        assertEquals(
                451, passed().stream().map(DeadlinePassed::subject).distinct().count());
        assertEquals(451, new Deadlines(index).counts(now(late)).red());
        assertEquals(
                100,
                new Deadlines(index)
                        .list(ClockState.RED, null, 100, now(late))
                        .items()
                        .size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatLivedThroughIsWhatIsReplayed(long seed) throws Exception {
        var random = new Random(seed);
        rig.configure(Bureaus.of("PA"));
        try (RecordingIndex lived = rig.index()) {
            Instant at = NOON;
            for (int i = 0; i < 300; i++) {
                at = at.plusSeconds(random.nextInt(4_000));
                step(random, at);
                if (random.nextInt(5) == 0) {
                    look(lived, at.plusSeconds(1));
                }
            }
            lived.catchUp();
            assertEquals(List.of(), lived.differences(rig.index(), 10), "seed " + seed);
            Deadlines deadlines = new Deadlines(lived);
            DeadlineCounts counts = deadlines.counts(now(at));
            long listed = deadlines.list(null, null, 500, now(at)).items().size();
            assertEquals(listed, counts.running() + counts.amber() + counts.red() + counts.undecided(), "seed " + seed);
            assertFalse(passed().isEmpty(), "seed " + seed);
        }
    }

    private void step(Random random, Instant at) {
        rig.journal.at(at);
        RecordingId any = new RecordingId(String.format(java.util.Locale.ROOT, "%064x", 1 + random.nextInt(60)));
        switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                rig.dock(
                        at,
                        random.nextInt(4) == 0 ? null : at.minusSeconds(random.nextInt(200_000)),
                        Duration.ofSeconds(random.nextInt(100)));
            case 3 -> rig.probed(any, Duration.ofSeconds(random.nextInt(4_000)));
            case 4 -> rig.activity("A-" + random.nextInt(5), any);
            case 5 ->
                rig.journal.append(new CaseEvent.ActivityEnded(
                        "A-" + random.nextInt(5), at.minusSeconds(random.nextInt(90_000)), ""));
            case 6 -> rig.receive(any, "office", at);
            case 7 -> rig.confirm(any, "office");
            case 8 -> {
                rig.dockUntrusted("b" + at, Duration.ofSeconds(100));
                if (random.nextBoolean()) {
                    rig.trustReturns("b" + at, at.plusSeconds(200), Duration.ofSeconds(200));
                }
                rig.journal.trust(TimeTrust.TRUSTED);
            }
            default ->
                rig.journal.append(new ExceptionDeclared(
                        List.of(any),
                        null,
                        "other-place",
                        at.minusSeconds(random.nextInt(90_000)),
                        "0117",
                        "",
                        null,
                        null));
        }
    }
}
