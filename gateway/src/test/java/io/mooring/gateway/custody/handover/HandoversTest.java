package io.mooring.gateway.custody.handover;

import static io.mooring.gateway.custody.handover.Docked.X1;
import static io.mooring.gateway.custody.handover.Docked.X2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.handover.Handover.How;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: who had the camera. An officer who is named wrongly answers for what another did. */
class HandoversTest {
    private Docked dock;

    @BeforeEach
    void start() throws Exception {
        dock = new Docked();
    }

    @Test
    void whoeverGivesNumberAndPinBeforeTakingIsTheTaker() throws Exception {
        String visit = dock.opens(X1, 2);
        dock.act(() -> List.of(dock.acts.take(2, "P1")));
        assertEquals("P1", dock.handovers.announced(visit));
        dock.isTaken(visit, X1, 2);
        Handover out = dock.only();
        assertEquals(Taker.pin("P1"), out.taker());
        assertEquals(How.READY, out.how());
        assertTrue(out.out());
        assertEquals(out, dock.handovers.begunWith(visit).orElseThrow());
        assertEquals(out, dock.handovers.open(X1).orElseThrow());
    }

    @Test
    void whoeverChangesHisMindBeforeTheTakingIsNotTheTaker() throws Exception {
        String visit = dock.opens(X1, 2);
        dock.act(() -> List.of(dock.acts.take(2, "P1")));
        dock.act(() -> List.of(dock.acts.take(2, "P2")));
        dock.isTaken(visit, X1, 2);
        assertEquals(Taker.pin("P2"), dock.only().taker());
    }

    @Test
    void numberAndPinShortlyAfterTheTakingCountToo() throws Exception {
        String visit = dock.opens(X1, 2);
        dock.isTakenEarly(visit, X1, 2);
        dock.act(() -> List.of(dock.acts.take(2, "P1")));
        assertEquals(Taker.pin("P1"), dock.only().taker());
        assertEquals(How.EARLY, dock.only().how());
        assertEquals(
                "handover.taken",
                assertThrows(RefusalException.class, () -> dock.act(() -> List.of(dock.acts.take(2, "P2"))))
                        .code());
    }

    @Test
    void muchLaterNobodyCanSayToHaveTakenIt() throws Exception {
        String visit = dock.opens(X1, 2);
        dock.isTaken(visit, X1, 2);
        dock.journal.pass(HandoverActs.SAY_WITHIN.plusSeconds(1));
        dock.opens(X2, 3);
        assertEquals(
                "handover.bay.empty",
                assertThrows(RefusalException.class, () -> dock.act(() -> List.of(dock.acts.take(2, "P1"))))
                        .code());
        assertThrows(RefusalException.class, () -> dock.act(() -> List.of(dock.acts.take(7, "P1"))));
        assertThrows(RefusalException.class, () -> dock.act(() -> List.of(dock.acts.take(3, "P9"))));
        assertThrows(RefusalException.class, () -> dock.act(() -> List.of(dock.acts.take(3, "nobody"))));
        assertEquals(Taker.UNKNOWN, dock.only().taker());
    }

    @Test
    void theRosterNamesTheTakerOfItsTime() throws Exception {
        Instant noon = dock.wall().plus(Duration.ofHours(6));
        dock.act(() -> List.of(
                dock.acts.roster(List.of(dock.line(X1, "P1", dock.wall(), noon), dock.line(X1, "P2", noon, null)))));
        String first = dock.opens(X1, 1);
        dock.isTaken(first, X1, 1);
        Handover early = dock.only();
        assertEquals(Taker.roster("P1"), early.taker());
        assertEquals(noon, early.until());
        dock.journal.at(noon);
        String second = dock.opens(X1, 1);
        dock.isTaken(second, X1, 1);
        assertEquals(Taker.roster("P2"), dock.all().get(0).taker());
        List<RosterEntry> roster = dock.handovers.roster(X1);
        assertEquals(2, roster.size());
        dock.act(() -> List.of(dock.acts.withdraw(roster.get(1).line(), "轮换")));
        assertEquals(1, dock.handovers.roster("").size());
        assertEquals(Taker.roster("P2"), dock.all().get(0).taker());
    }

    @Test
    void linesOfOneCameraNeverMeet() throws Exception {
        Instant now = dock.wall();
        Rostered once = dock.acts.roster(List.of(dock.line(X1, "P1", now, now.plusSeconds(60))));
        dock.act(() -> List.of(once));
        for (int[] bad : new int[][] {{0, 60}, {59, 90}, {-5, 1}, {-5, 90}, {10, 20}}) {
            assertThrows(
                    RefusalException.class,
                    () -> dock.acts.roster(
                            List.of(dock.line(X1, "P2", now.plusSeconds(bad[0]), now.plusSeconds(bad[1])))));
        }
        assertThrows(RefusalException.class, () -> dock.acts.roster(List.of(dock.line(X1, "P2", now, null))));
        assertThrows(RefusalException.class, () -> dock.acts.roster(List.of(dock.line(X2, "P2", now, now))));
        assertThrows(RefusalException.class, () -> dock.acts.roster(List.of(dock.line("X2", "P2", now, null))));
        assertThrows(
                RefusalException.class,
                () -> dock.acts.roster(
                        List.of(dock.line(X2, "P2", now, null), dock.line(X2, "P1", now.plusSeconds(1), null))));
        dock.acts.roster(List.of(dock.line(X1, "P2", now.plusSeconds(60), null), dock.line(X2, "P2", now, null)));
    }

    @Test
    void anUnknownTakerIsExplainedOnce() throws Exception {
        dock.isTaken(dock.opens(X1, 1), X1, 1);
        String id = dock.only().id();
        assertThrows(RefusalException.class, () -> dock.acts.explainTaker(id, "P1", "Both", "why"));
        assertThrows(RefusalException.class, () -> dock.acts.explainTaker(id, "", "", "why"));
        assertThrows(RefusalException.class, () -> dock.acts.explainTaker(id, "", "Zhang", " "));
        assertThrows(RefusalException.class, () -> dock.acts.explainTaker("H-999", "", "Zhang", "why"));
        dock.act(() -> List.of(dock.acts.explainTaker(id, "", "维修人员张某", "送修")));
        assertEquals(
                new Taker(Taker.Basis.EXPLAINED, "", "维修人员张某", "送修"),
                dock.only().taker());
        assertThrows(RefusalException.class, () -> dock.acts.explainTaker(id, "P1", "", "why"));
    }

    @Test
    void aReturnEndsTheHandoverWhicheverBayItIsIn() throws Exception {
        String out = dock.opens(X1, 1);
        dock.isTaken(out, X1, 1);
        Handover before = dock.only();
        dock.journal.pass(Duration.ofHours(8));
        String back = dock.opens(X1, 4);
        dock.act(() -> List.of(dock.acts.bring(4, "P3")));
        Handover after = dock.only();
        assertFalse(after.out());
        assertEquals("P3", after.broughtBy());
        assertEquals(4, after.bayBack());
        assertEquals(back, after.visitBack());
        assertEquals(after, dock.handovers.endedWith(back).orElseThrow());
        assertEquals(Optional.empty(), dock.handovers.open(X1));
        assertThrows(RefusalException.class, () -> dock.acts.bring(4, "P1"));
        Instant taken = before.takenAt().wall();
        Instant brought = Objects.requireNonNull(after.broughtAt()).wall();
        assertEquals(after, dock.handovers.at(X1, taken).orElseThrow());
        assertEquals(after, dock.handovers.at(X1, brought.minusMillis(1)).orElseThrow());
        assertEquals(Optional.empty(), dock.handovers.at(X1, brought));
        assertEquals(Optional.empty(), dock.handovers.at(X1, taken.minusMillis(1)));
        assertEquals(Optional.empty(), dock.handovers.at(X2, taken));
    }

    @Test
    void aRestartGivesNobodyTheCameraThatStaysInItsBay() throws Exception {
        String visit = dock.opens(X1, 1);
        dock.ends(visit, X1);
        assertEquals(How.UNSEEN, dock.only().how());
        dock.starts("boot");
        dock.opens(X1, 1);
        assertEquals(List.of(), dock.all());
        dock.starts("boot-2");
        dock.ends("v2", X1);
        dock.opens(X1, 1);
        assertEquals(List.of(), dock.all());
    }

    @Test
    void aCameraThatIsFoundElsewhereOrLaterAfterARestartWasAway() throws Exception {
        dock.ends(dock.opens(X1, 1), X1);
        dock.starts("boot-2");
        dock.opens(X1, 2);
        Handover moved = dock.only();
        assertEquals(How.UNSEEN, moved.how());
        assertFalse(moved.out());
        dock.ends(dock.opens(X2, 3), X2);
        dock.starts("boot-3");
        dock.journal.pass(VisitPart.FOUND_WITHIN);
        dock.opens(X2, 3);
        assertEquals(2, dock.all().size());
    }

    @Test
    void aBayThatWasOutOfUseGivesNobodyItsCamera() throws Exception {
        dock.ends(dock.opens(X1, 1), X1);
        dock.journal.pass(Duration.ofHours(3));
        dock.opens(X1, 1);
        assertEquals(List.of(), dock.all());
    }

    @Test
    void aCameraWhosePortRecoversFromTooMuchCurrentWasWithNobody() throws Exception {
        dock.isForgotten(dock.opens(X1, 1), X1);
        assertEquals(How.UNSEEN, dock.only().how());
        dock.journal.pass(Duration.ofSeconds(5));
        dock.opens(X1, 1);
        assertEquals(List.of(), dock.all());
    }

    @Test
    void aCameraThatIsPluggedInHoursAfterTooMuchCurrentWasWithSomebody() throws Exception {
        String visit = dock.opens(X1, 1);
        dock.act(() -> List.of(dock.acts.take(1, "P1")));
        dock.isForgotten(visit, X1);
        dock.journal.pass(Duration.ofHours(9));
        dock.opens(X1, 1);
        Handover away = dock.only();
        assertEquals(How.UNSEEN, away.how());
        assertEquals(Taker.pin("P1"), away.taker());
        assertFalse(away.out());
    }

    @Test
    void aStartThatFindsItInItsBayGivesItToNobodyEither() throws Exception {
        dock.isForgotten(dock.opens(X1, 1), X1);
        dock.journal.pass(Duration.ofHours(9));
        dock.starts("boot-2");
        dock.opens(X1, 1);
        assertEquals(List.of(), dock.all());
    }

    @Test
    void listsComeInPagesTheLastFirst() throws Exception {
        for (int i = 0; i < 25; i++) {
            String camera = i % 5 == 0 ? X2 : X1;
            dock.isTaken(dock.opens(camera, 1), camera, 1);
        }
        dock.index.catchUp();
        for (HandoverFilter filter : List.of(
                HandoverFilter.ALL,
                new HandoverFilter(X2, "", null, null, null, null, null),
                new HandoverFilter(X1, "", null, null, false, true, null))) {
            List<Handover> found = new ArrayList<>();
            String from = null;
            do {
                Page<Handover> page = dock.handovers.list(filter, from, 3);
                found.addAll(page.items());
                from = page.next();
            } while (from != null);
            List<Handover> expected = dock.handovers.list(HandoverFilter.ALL, null, 500).items().stream()
                    .filter(filter::wants)
                    .toList();
            assertEquals(expected, found);
        }
        assertEquals(25, dock.all().size());
        assertTrue(dock.all().get(0).seq() > dock.all().get(1).seq());
    }

    @Test
    void livesThroughWhatAReplayGives() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            dock = new Docked();
            live(new Random(seed));
            dock.index.catchUp();
            try (RecordingIndex replayed =
                    RecordingIndex.inMemory(dock.journal, HandoverView.VIEW, CameraView.VIEW, OfficerView.VIEW)) {
                assertEquals(List.of(), dock.index.differences(replayed, 10), "seed " + seed);
            }
            oneHandoverAtATime("seed " + seed);
        }
    }

    private void live(Random random) throws Exception {
        List<String> cameras = List.of(X1, X2, "Maker/X1/S3");
        String[] visits = {"none", "none", "none"};
        for (int i = 0; i < 600; i++) {
            int which = random.nextInt(3);
            String camera = cameras.get(which);
            switch (random.nextInt(9)) {
                case 0, 1 -> visits[which] = dock.opens(camera, 1 + random.nextInt(3));
                case 2 -> dock.isTaken(visits[which], camera, 1);
                case 3 -> {
                    if (random.nextBoolean()) {
                        dock.ends(visits[which], camera);
                    } else {
                        dock.isForgotten(visits[which], camera);
                    }
                }
                case 4 -> dock.starts("boot-" + i);
                case 5 -> dock.journal.pass(Duration.ofHours(random.nextInt(60)));
                case 6 -> dock.look();
                case 7 -> dock.custodian(camera, random.nextBoolean() ? "P1" : "");
                default -> said(random, 1 + random.nextInt(3));
            }
        }
    }

    /** A camera that is away is away once, and what is told of a handover is told once. */
    private void oneHandoverAtATime(String seed) throws Exception {
        List<String> out =
                dock.all().stream().filter(Handover::out).map(Handover::camera).toList();
        assertEquals(out.stream().distinct().toList(), out, seed);
        List<String> told = dock.journal.events(HandoverEvent.ReturnedLate.class).stream()
                .map(HandoverEvent.ReturnedLate::handover)
                .toList();
        assertEquals(told.stream().distinct().toList(), told, seed);
    }

    private void said(Random random, int bay) throws Exception {
        String officer = "P" + (1 + random.nextInt(3));
        try {
            dock.act(
                    () -> List.of(random.nextBoolean() ? dock.acts.take(bay, officer) : dock.acts.bring(bay, officer)));
        } catch (RefusalException e) {
            // Not now.
        }
    }
}
