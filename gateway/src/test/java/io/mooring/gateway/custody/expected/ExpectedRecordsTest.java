package io.mooring.gateway.custody.expected;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.WorkRecordChanged;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.WorkRecordEvent.WorkRecordReturned;
import io.mooring.gateway.WorkRecordEvent.WorkRecordSubmitted;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.continuity.AskedFor;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.continuity.Findings;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.deadline.DeclaredException;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord.State;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: enforcement that nobody recorded, and nobody noticed. */
class ExpectedRecordsTest {
    private static final String ONE = "A-000001";
    private static final Instant NINE = Instant.parse("2026-11-20T01:00:00Z");
    private static final CatalogueRow LINE = new CatalogueRow("c", "1", 4, "现场检查", "入户类");

    private final Uses uses = new Uses();
    private Policy policy = PolicyFiles.shipped("ankang-agriculture").policy();
    private Now now = new Now(NINE.plus(Duration.ofHours(2)), true);
    private RecordingIndex index;
    private Desk desk;
    private ExpectedRecords expected;
    private ExpectedWatch watch;

    @BeforeEach
    void desk() throws Exception {
        index = RecordingIndex.inMemory(
                uses.journal,
                CaseView.CASES,
                CatalogueView.VIEW,
                ContinuityView.VIEW,
                DeadlineView.VIEW,
                ExpectedView.VIEW);
        desk = new Desk(uses.journal, index);
        expected = new ExpectedRecords(index, seq -> policy);
        watch = new ExpectedWatch(desk, Actor.person("dock", "d"), index, expected, () -> policy, () -> now);
    }

    private void open(String name, @Nullable CatalogueRow line, @Nullable String occasion, String... officers)
            throws Exception {
        uses.journal.append(
                new ActivityOpened(name, new ActivityFacts("某案", "", "", "", List.of(officers), NINE, line, occasion)));
        desk.refresh();
    }

    private RecordingId film(String activity) throws Exception {
        RecordingId film = uses.store(uses.plug(1), 1);
        uses.journal.append(new RecordingsFiled(activity, List.of(film), null, ""));
        desk.refresh();
        return film;
    }

    private ExpectedRecord of(String name) throws Exception {
        desk.refresh();
        return Objects.requireNonNull(expected.of(name, all -> true, now));
    }

    private void look() throws Exception {
        desk.refresh();
        watch.look(now.wall());
        watch.look(now.wall());
        desk.refresh();
    }

    private void later() {
        now = new Now(NINE.plus(Duration.ofHours(30)), true);
    }

    @Test
    void onlyALineOfTheCatalogueOrAnOccasionOfThePolicyDemandsARecording() throws Exception {
        open("A-000001", LINE, null);
        open("A-000002", null, "seizure");
        open("A-000003", null, null);
        assertEquals("现场检查", of("A-000001").what());
        ExpectedRecord seizure = of("A-000002");
        assertEquals("查封扣押", seizure.what());
        assertTrue(seizure.article().contains("第四条第（一）项"), seizure.article());
        assertTrue(seizure.whole(), "AK-M 4");
        assertNull(expected.of("A-000003", all -> true, now));
    }

    @Test
    void whatIsNotThereInTimeIsAFindingOnceThatAsksForWhatTheRulesWant() throws Exception {
        open(ONE, LINE, null);
        look();
        assertEquals(State.AWAITED, of(ONE).state());
        assertEquals(List.of(), uses.journal.events(FindingRaised.class));
        later();
        look();
        List<FindingRaised> raised = uses.journal.events(FindingRaised.class);
        assertEquals(1, raised.size());
        assertEquals(Kind.NOT_RECORDED, raised.get(0).kind());
        assertEquals(Asks.WORK_RECORD, raised.get(0).asks(), "AK-M 5 wants a work record");
        assertEquals(ONE, raised.get(0).activity());
        assertEquals(State.MISSING, of(ONE).state());
        assertNotNull(of(ONE).finding());
    }

    @Test
    void aClockNobodyBelievesCallsNothingMissing() throws Exception {
        open(ONE, LINE, null);
        now = new Now(NINE.plus(Duration.ofDays(9)), false);
        look();
        assertEquals(State.AWAITED, of(ONE).state());
        assertEquals(List.of(), uses.journal.events(FindingRaised.class));
    }

    @Test
    void recordingsThatComeLateOvertakeTheFinding() throws Exception {
        open(ONE, LINE, null);
        later();
        look();
        RecordingId film = film(ONE);
        look();
        assertEquals(1, uses.journal.events(FindingOvertaken.class).size());
        assertEquals(State.RECORDED, of(ONE).state());
        assertNull(of(ONE).finding());
        uses.journal.append(new RecordingsUnfiled(ONE, List.of(film), "another's"));
        look();
        assertEquals(State.MISSING, of(ONE).state());
        assertEquals(2, uses.journal.events(FindingRaised.class).size(), "it is missing once more");
        assertEquals(1, open().size());
        assertEquals(open().get(0).finding(), of(ONE).finding());
    }

    private List<Finding> open() {
        var open = new Findings.Wanted(null, null, Finding.State.OPEN, Kind.NOT_RECORDED);
        return new Findings(index, any -> false).list(open, null, 10).items();
    }

    private Why why() {
        var all = uses.journal.events(FindingOvertaken.class);
        return Objects.requireNonNull(all.get(all.size() - 1).why());
    }

    @Test
    void whatWasEnteredWronglyTakesTheFindingBack() throws Exception {
        open(ONE, LINE, null);
        later();
        look();
        assertEquals(1, open().size());
        var corrected = new ActivityFacts("某案", "", "", "", List.of(), NINE, null, null);
        uses.journal.append(new ActivityChanged(ONE, corrected, "wrong line"));
        look();
        assertEquals(List.of(), open());
        assertEquals(Why.NOT_EXPECTED, why());
        uses.journal.append(new ActivityChanged(
                ONE, new ActivityFacts("某案", "", "", "", List.of(), NINE, LINE, null), "after all"));
        look();
        assertEquals(1, open().size(), "and it is one again once it has to be recorded after all");
    }

    @Test
    void anExceptionTakesTheFindingBackOnceItCounts() throws Exception {
        Rule day = new Rule(Unit.MINUTES, 1_440, "M");
        uses.journal.append(new DeadlinesConfigured(
                "p", day, false, day, List.of("remote"), null, false, null, null, List.of(), "Z", null));
        open(ONE, LINE, null);
        uses.journal.append(new ActivityEnded(ONE, NINE, ""));
        later();
        look();
        assertEquals(1, open().size());
        Instant returned = NINE.plus(Duration.ofHours(20));
        uses.journal.append(new ExceptionDeclared(List.of(), ONE, "remote", returned, "001", "", "leader", null));
        String exception = DeclaredException.name(uses.journal.head().seq());
        look();
        assertEquals(1, open().size(), "asked for, and nothing more");
        uses.journal.append(new ExceptionApproved(exception, ""));
        look();
        assertEquals(List.of(), open());
        assertEquals(Why.IN_TIME, why());
        now = new Now(returned.plus(Duration.ofHours(25)), true);
        look();
        assertEquals(1, open().size());
    }

    @Test
    void anEndDeclaredLaterTakesTheFindingBackUntilThatIsOverToo() throws Exception {
        open(ONE, LINE, null);
        later();
        look();
        assertEquals(1, open().size());
        uses.journal.append(new ActivityEnded(ONE, NINE.plus(Duration.ofHours(20)), "the night"));
        look();
        assertEquals(List.of(), open());
        assertEquals(Why.IN_TIME, why());
        assertEquals(State.AWAITED, of(ONE).state());
        now = new Now(NINE.plus(Duration.ofHours(45)), true);
        look();
        assertEquals(1, open().size());
        assertEquals(State.MISSING, of(ONE).state());
    }

    private static WorkRecordEvent.Content nothingRecorded(String activity) {
        return new WorkRecordEvent.Content(
                WorkRecordEvent.Kind.OMITTED, "urgency", "x", "y", activity, null, null, null, null);
    }

    private String draft(String activity) {
        uses.journal.append(new WorkRecordDrafted(nothingRecorded(activity), "ankang-agriculture", null));
        return WorkRecordEvent.name(uses.journal.head().seq());
    }

    @Test
    void aWorkRecordThatNothingWasRecordedAnswersItOnceItIsHandedIn() throws Exception {
        open(ONE, LINE, null);
        String record = draft(ONE);
        assertEquals(State.AWAITED, of(ONE).state());
        uses.journal.append(new WorkRecordSubmitted(record));
        later();
        look();
        assertEquals(State.OMITTED, of(ONE).state());
        assertEquals(record, of(ONE).workRecord());
        assertEquals(List.of(), uses.journal.events(FindingRaised.class));
    }

    /** Also one that comes late; given back to its author, it answers nothing any more. */
    @Test
    void aWorkRecordThatIsHandedInTakesTheFindingBackAndGivenBackItIsFoundAnew() throws Exception {
        open(ONE, LINE, null);
        later();
        look();
        assertEquals(1, open().size());
        String record = draft(ONE);
        look();
        assertEquals(1, open().size(), "nobody handed it in");
        uses.journal.append(new WorkRecordSubmitted(record));
        look();
        assertEquals(List.of(), open());
        assertEquals(Why.ACCOUNTED, why());
        assertEquals(State.OMITTED, of(ONE).state());
        uses.journal.append(new WorkRecordReturned(record, "why?"));
        look();
        assertEquals(1, open().size());
        assertEquals(2, uses.journal.events(FindingRaised.class).size());
        assertEquals(State.MISSING, of(ONE).state());
    }

    /** Begun and left lying, it would hide for ever that nobody recorded. */
    @Test
    void aWorkRecordThatIsOnlyBegunOrGivenBackAnswersNothing() throws Exception {
        open(ONE, LINE, null);
        open("A-000002", LINE, null);
        String record = draft(ONE);
        String second = draft(ONE);
        uses.journal.append(new WorkRecordSubmitted(record));
        uses.journal.append(new WorkRecordSubmitted(second));
        uses.journal.append(new WorkRecordReturned(record, "why?"));
        assertEquals(second, of(ONE).workRecord(), "another stands");
        uses.journal.append(new WorkRecordReturned(second, "why?"));
        draft(ONE);
        uses.journal.append(new WorkRecordChanged(second, nothingRecorded("A-000002"), null));
        uses.journal.append(new WorkRecordSubmitted(second));
        later();
        look();
        assertEquals(State.MISSING, of(ONE).state());
        assertNull(of(ONE).workRecord());
        assertEquals(State.OMITTED, of("A-000002").state());
        assertEquals(
                List.of(ONE),
                uses.journal.events(FindingRaised.class).stream()
                        .map(FindingRaised::activity)
                        .toList());
    }

    @Test
    void gapsCountWhereItMustBeRecordedWholeUntilTheyAreExplained() throws Exception {
        open(ONE, LINE, null);
        RecordingId film = film(ONE);
        uses.journal.append(
                new FindingRaised(Kind.GAP, Asks.EXPLANATION, "c", "v", List.of(film), null, null, null, "90 s", ONE));
        String gap = Finding.name(uses.journal.head().seq());
        assertEquals(State.GAPS, of(ONE).state());
        uses.journal.append(new FindingExplained(gap, Explanation.TEXT, "rain", null));
        assertEquals(State.RECORDED, of(ONE).state());
    }

    @Test
    void theListIsByDayOfficerAndState() throws Exception {
        for (int number = 1; number <= 5; number++) {
            open("A-00000" + number, LINE, null, "0" + number % 2);
            uses.journal.append(new ActivityEnded("A-00000" + number, NINE.plus(Duration.ofDays(number)), ""));
        }
        film("A-000002");
        assertEquals(
                List.of("A-000001", "A-000002", "A-000003", "A-000004", "A-000005"), names(null, null, null, null));
        assertEquals(List.of("A-000001", "A-000003", "A-000005"), names(null, "01", null, null));
        assertEquals(List.of("A-000002"), names(State.RECORDED, null, null, null));
        assertEquals(
                List.of("A-000002", "A-000003"),
                names(null, null, NINE.plus(Duration.ofDays(2)), NINE.plus(Duration.ofDays(4))));
    }

    private List<String> names(
            @Nullable State state, @Nullable String officer, @Nullable Instant from, @Nullable Instant to)
            throws Exception {
        desk.refresh();
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            var page = expected.list(new ExpectedRecords.Wanted(state, officer, from, to), all -> true, after, 2, now);
            assertTrue(page.items().size() <= 2);
            page.items().forEach(one -> found.add(one.activity()));
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void whichExplanationIsWantedIsTheBureausOwn() {
        List<List<Asks>> asked = new ArrayList<>();
        for (String id : List.of("pingdingshan-agriculture", "pingdingshan-ethnic-religious", "ankang-agriculture")) {
            Policy rules = PolicyFiles.shipped(id).policy();
            asked.add(List.of(
                    AskedFor.by(rules, Kind.GAP, false),
                    AskedFor.by(rules, Kind.NO_SOUND, false),
                    AskedFor.by(rules, Kind.NOT_RECORDED, false)));
        }
        assertEquals(
                List.of(
                        List.of(Asks.WORK_RECORD, Asks.EXPLANATION, Asks.EXPLANATION),
                        List.of(Asks.REASON_OF_INTERRUPTION, Asks.NOTHING, Asks.WORK_RECORD),
                        List.of(Asks.EXPLANATION, Asks.NOTHING, Asks.WORK_RECORD)),
                asked);
    }
}
