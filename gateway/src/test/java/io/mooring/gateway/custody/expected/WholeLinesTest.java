package io.mooring.gateway.custody.expected;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.casefile.CaseView;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.CatalogueView;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.catalogue.ShippedCatalogue;
import io.mooring.gateway.custody.continuity.ContinuityView;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.deadline.DeadlineView;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord.State;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: 记录实地检查全过程 stands in the bureau's own list, and a film with a hole in it passes for the whole. */
final class WholeLinesTest {
    private static final Actor MACHINE = Actor.person("dock", "d");
    private static final String AGRICULTURE = "pingdingshan-agriculture";
    private static final Now NOW = new Now(Instant.parse("2026-11-22T01:00:00Z"), true);

    private final Uses uses = new Uses();
    private Policy policy = unstated();
    private Desk desk;
    private ExpectedRecords expected;
    private Catalogues catalogues;
    private int activities;

    @BeforeEach
    void desk() throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(
                uses.journal,
                CaseView.CASES,
                CatalogueView.VIEW,
                ContinuityView.VIEW,
                DeadlineView.VIEW,
                ExpectedView.VIEW);
        desk = new Desk(uses.journal, index);
        expected = new ExpectedRecords(index, seq -> policy);
        catalogues = new Catalogues(index);
        for (String id : ShippedCatalogue.IDS) {
            desk.act(MACHINE, () -> new CatalogueActs(catalogues).atStart(id));
        }
    }

    /** Rules of a bureau that do not say that recordings must be whole: only its list does. */
    private static Policy unstated() {
        String text = PolicyFiles.shipped("ankang-agriculture").text();
        String silent = text.replaceAll("(?m)^  whole = .*$", "  whole = unstated");
        assertFalse(silent.equals(text));
        return PolicyFiles.adopted(silent);
    }

    private String open(String catalogue, int row) throws Exception {
        String name = "A-00000" + ++activities;
        String version = catalogues.current(catalogue).orElseThrow().version();
        var facts = new ActivityFacts(
                "某案", "", "", "", List.of(), null, row == 0 ? null : catalogues.row(catalogue, version, row));
        uses.journal.append(new ActivityOpened(name, facts));
        return name;
    }

    private ExpectedRecord of(String activity) throws Exception {
        desk.refresh();
        return Objects.requireNonNull(expected.of(activity, all -> true, NOW));
    }

    private void file(String activity, RecordingId... films) {
        uses.journal.append(new RecordingsFiled(activity, List.of(films), null, ""));
    }

    private String gap(RecordingId before, RecordingId after, @Nullable String activity) {
        uses.journal.append(new FindingRaised(
                Kind.GAP, Asks.NOTHING, "c", "v", List.of(before, after), null, null, null, "90 s", activity));
        return Finding.name(uses.journal.head().seq());
    }

    @Test
    void theLinesOfTheRegulationsListsThatSaySoAreWhole() throws Exception {
        List<List<Integer>> whole = new ArrayList<>();
        for (String id : ShippedCatalogue.IDS) {
            List<Integer> rows = new ArrayList<>();
            int lines = catalogues.current(id).orElseThrow().lineCount();
            for (int row = 1; row <= lines; row++) {
                String version = catalogues.current(id).orElseThrow().version();
                if (!catalogues.whole(catalogues.row(id, version, row)).isEmpty()) {
                    rows.add(row);
                }
            }
            whole.add(rows);
        }
        // 亮证, 陪同检查, 签字 and what 动物防疫法 enforces are parts; the rest says 全过程 somewhere, once with a space in it.
        assertEquals(
                List.of(
                        List.of(
                                4, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33,
                                34, 35, 36, 37, 38, 39),
                        List.of(2),
                        List.of(2)),
                whole);
    }

    @Test
    void whatTheLineSaysIsGivenAsPrinted() throws Exception {
        ExpectedRecord check = of(open(AGRICULTURE, 4));
        assertTrue(check.whole());
        assertEquals("记录实地检查全过程；记录与检查结果可能有关的信息。", check.wholeLine());
        assertEquals("", check.wholeArticle());
        assertEquals("记录检查养殖档案全 过程。", of(open(AGRICULTURE, 11)).wholeLine());
        assertEquals("听证全过程", of(open("pingdingshan-ecology", 2)).wholeLine());
        assertFalse(of(open(AGRICULTURE, 1)).whole());
    }

    @Test
    void rulesThatSayItAreNamedBesideTheLine() throws Exception {
        policy = PolicyFiles.shipped(AGRICULTURE).policy();
        ExpectedRecord part = of(open(AGRICULTURE, 1));
        assertTrue(part.whole());
        assertTrue(part.wholeArticle().contains("第八条"), part.wholeArticle());
        assertEquals("", part.wholeLine());
        assertFalse(of(open(AGRICULTURE, 4)).wholeLine().isEmpty());
    }

    @Test
    void aGapCountsUnderALineThatWantsTheWholeAndUnderAnotherNot() throws Exception {
        List<State> states = new ArrayList<>();
        for (int row : new int[] {4, 1}) {
            String activity = open(AGRICULTURE, row);
            String visit = uses.plug(1);
            RecordingId before = uses.store(visit, 1);
            RecordingId after = uses.store(visit, 1);
            file(activity, before, after);
            gap(before, after, activity);
            states.add(of(activity).state());
            assertEquals(1, of(activity).gaps());
            assertEquals(row == 4, expected.wholeByLine(activity));
        }
        assertEquals(List.of(State.GAPS, State.RECORDED), states);
    }

    /** As it usually goes: the dock finds the gap when the camera has left, and people file the next day. */
    @Test
    void aGapThatWasFoundBeforeItsRecordingsWereFiledCountsWhereBothAre() throws Exception {
        String one = open(AGRICULTURE, 4);
        String other = open(AGRICULTURE, 4);
        String visit = uses.plug(1);
        RecordingId first = uses.store(visit, 1);
        RecordingId second = uses.store(visit, 1);
        RecordingId third = uses.store(visit, 1);
        String within = gap(first, second, null);
        gap(second, third, null);
        file(one, first);
        assertEquals(0, of(one).gaps());
        file(one, second);
        file(other, third);
        assertEquals(1, of(one).gaps());
        assertEquals(0, of(other).gaps(), "between two activities there is no gap of either");
        assertEquals(
                List.of(State.GAPS, State.RECORDED),
                List.of(of(one).state(), of(other).state()));
        uses.journal.append(new RecordingsUnfiled(one, List.of(second), "another's"));
        assertEquals(0, of(one).gaps());
        file(other, second);
        assertEquals(1, of(other).gaps());
        uses.journal.append(new FindingOvertaken(within, List.of(), null));
        assertEquals(State.RECORDED, of(one).state());
        assertEquals(State.GAPS, of(other).state());
    }
}
