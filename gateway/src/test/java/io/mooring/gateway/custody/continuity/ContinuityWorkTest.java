package io.mooring.gateway.custody.continuity;

import static io.mooring.gateway.custody.continuity.FindingsRig.CAMERA;
import static io.mooring.gateway.custody.continuity.FindingsRig.NINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingNotProbed;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContinuityWorkTest {
    private final FindingsRig rig;

    ContinuityWorkTest() throws Exception {
        rig = new FindingsRig();
        rig.plug();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private List<String> afterUnplugging() throws Exception {
        rig.unplug();
        return rig.look().found();
    }

    @Test
    void aPauseBetweenTwoClipsAsksForTheReason() throws Exception {
        RecordingId before = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        RecordingId after = rig.film("/b.mp4", at("09:02:45"), Film.usual(70));
        assertEquals(List.of("GAP 95 s"), afterUnplugging());
        FindingRaised gap = rig.journal.events(FindingRaised.class).get(0);
        assertEquals(Asks.REASON_OF_INTERRUPTION, gap.asks());
        assertEquals(List.of(before, after), gap.recordings());
        assertEquals(at("09:01:10"), gap.from());
        assertEquals(at("09:02:45"), gap.to());
    }

    @Test
    void whatFollowsAtOnceIsNoGap() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/b.mp4", at("09:01:19"), Film.usual(70));
        // The camera keeps the half minute before the button was pressed.
        rig.film("/c.mp4", at("09:02:00"), Film.usual(70));
        assertEquals(List.of(), afterUnplugging());
    }

    @Test
    void aRecordingThatTheCameraSplitsIsNoGap() throws Exception {
        for (int i = 0; i < 5; i++) {
            rig.film("/a" + i + ".mp4", NINE.plusSeconds(i * 325L), Film.usual(300));
        }
        byte[] large = MadeMedia.mp4("isom", Film.usual(1234), 77);
        rig.store("/l.mp4", at("10:00:00"), large, 4_000L << 20, 0);
        rig.film("/m.mp4", at("10:20:59"), Film.usual(50));
        assertEquals(List.of(), afterUnplugging());
    }

    @Test
    void clocksThatAreUncertainToEachOtherAccuseNobody() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.store("/b.mp4", at("09:01:22"), MadeMedia.mp4("isom", Film.usual(70), 9), 100, 40_000);
        assertEquals(List.of(), afterUnplugging());
    }

    @Test
    void whatLiesFarApartBelongsTogetherOnlyIfSomebodySaysSo() throws Exception {
        RecordingId before = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        RecordingId after = rig.film("/b.mp4", at("11:01:10"), Film.usual(70));
        assertEquals(List.of(), afterUnplugging());
        rig.journal.append(new RecordingsFiled("A-000009", List.of(before, after), null, ""));
        assertEquals(List.of("GAP 7200 s"), rig.look().found());
        assertEquals("A-000009", rig.journal.events(FindingRaised.class).get(0).activity());
    }

    @Test
    void aLineOfTheCatalogueThatWantsTheWholeAsksWhereTheRulesDoNot() throws Exception {
        String text = PolicyFiles.shipped("ankang-agriculture").text();
        rig.policy = PolicyFiles.adopted(text.replaceAll("(?m)^  whole = .*$", "  whole = unstated"));
        rig.whole.add("A-000002");
        for (int i = 1; i <= 2; i++) {
            RecordingId before = rig.film("/a" + i + ".mp4", at("0" + i + ":00:00"), Film.usual(70));
            RecordingId after = rig.film("/b" + i + ".mp4", at("0" + i + ":03:00"), Film.usual(70));
            rig.journal.append(new RecordingsFiled("A-00000" + i, List.of(before, after), null, ""));
        }
        assertEquals(List.of("GAP 110 s", "GAP 110 s"), afterUnplugging());
        assertEquals(
                List.of(Asks.NOTHING, Asks.EXPLANATION),
                rig.journal.events(FindingRaised.class).stream()
                        .map(FindingRaised::asks)
                        .toList());
    }

    @Test
    void aClipThatComesLaterTakesTheGapAway() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/c.mp4", at("09:02:20"), Film.usual(70));
        assertEquals(List.of("GAP 70 s"), afterUnplugging());
        rig.plug();
        RecordingId between = rig.film("/b.mp4", at("09:01:10"), Film.usual(70));
        assertEquals(List.of("GAP 70 s"), afterUnplugging());
        assertEquals(
                List.of(between),
                rig.journal.events(FindingOvertaken.class).get(0).by());
    }

    @Test
    void aClipWithoutSoundAtTheStartIsAFinding() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70).with(MadeMedia.Sound.NONE));
        // Goes on where the first ended: nobody begins there.
        rig.film("/b.mp4", at("09:01:10"), Film.usual(70).with(MadeMedia.Sound.NONE));
        rig.film("/c.mp4", at("14:00:00"), Film.usual(70).with(MadeMedia.Sound.DIGITAL_SILENCE));
        rig.film("/d.mp4", at("16:00:00"), Film.usual(70).with(MadeMedia.Sound.TONE));
        assertEquals(List.of("NO_SOUND absent", "NO_SOUND silent"), afterUnplugging());
    }

    @Test
    void filesThatDoNotHoldAndLowDefinitionAreFindings() throws Exception {
        byte[] film = MadeMedia.mp4("isom", Film.usual(70), 1);
        rig.store("/a.mp4", at("09:00:00"), Arrays.copyOf(film, film.length - 400));
        rig.store("/b.MP4", at("11:00:00"), new byte[] {1, 2, 3});
        rig.store("/notes.txt", at("11:00:00"), new byte[] {1, 2, 3, 4});
        rig.film("/c.mp4", at("14:00:00"), Film.usual(70).sized(640, 480));
        rig.film("/d.mp4", at("17:00:00"), Film.usual(70).sized(640, 480));
        rig.film("/e.mp4", at("20:00:00"), Film.usual(70).sized(720, 1280));
        List<String> found = afterUnplugging();
        assertEquals(3, found.size(), found.toString());
        assertTrue(found.get(0).contains("cut off"), found.toString());
        assertEquals("UNREADABLE no media in a file that ends in .mp4", found.get(1));
        assertEquals("BELOW_HD 640x480 (2)", found.get(2));
    }

    @Test
    void aClockThatIsSetBetweenWhatBelongsTogetherIsAFinding() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.journal.at(at("09:05:00"));
        rig.journal.append(new ClockSet(rig.visit(), CAMERA, -3_600_000, 0, 100, "ptp"));
        rig.journal.append(new ClockSet(rig.visit(), CAMERA, 900, 0, 100, "ptp"));
        rig.film("/b.mp4", at("09:10:00"), Film.usual(70));
        assertEquals(List.of("GAP 530 s", "CLOCK_SET_WITHIN -3600 s"), afterUnplugging());
    }

    @Test
    void aSuspectClockIsAFindingEvenWithoutARecording() throws Exception {
        rig.journal.append(new ClockSuspect(
                rig.visit(),
                CAMERA,
                ClockSuspect.Kind.WENT_BACKWARDS,
                NINE,
                -86_400_000,
                1_000,
                null,
                null,
                null,
                null));
        assertEquals(List.of("CLOCK_SUSPECT went_backwards, -86400 s"), afterUnplugging());
        assertEquals(1, rig.look().found().size());
    }

    private void vanishes(String path, byte[] bytes) {
        rig.journal.append(new RecordingVanished(
                rig.visit(), new SourceIdentity(CAMERA, "1", path, bytes.length, "20261121T090000"), "0".repeat(64)));
    }

    /** What was on the camera, was never stored, and is gone: the gravest thing a dock can see of a camera. */
    @Test
    void whatVanishedFromTheCameraIsAFindingUntilItComes() throws Exception {
        byte[] one = MadeMedia.mp4("isom", Film.usual(70), 71);
        byte[] other = MadeMedia.mp4("isom", Film.usual(70), 72);
        vanishes("/DCIM/c.mp4", one);
        vanishes("/DCIM/d.mp4", other);
        assertEquals(List.of("VANISHED c.mp4 (2)"), afterUnplugging());
        FindingRaised raised = rig.journal.events(FindingRaised.class).get(0);
        assertEquals(Asks.EXPLANATION, raised.asks());
        assertEquals(List.of(), raised.recordings());
        // Told once more after a power cut, and one of them comes with another card.
        rig.plug();
        vanishes("/DCIM/c.mp4", one);
        RecordingId came = rig.store("/DCIM/c.mp4", at("09:00:00"), one);
        assertEquals(List.of("VANISHED c.mp4 (2)"), afterUnplugging());
        assertEquals(0, rig.journal.events(FindingOvertaken.class).size());
        rig.plug();
        RecordingId last = rig.store("/DCIM/d.mp4", at("12:00:00"), other);
        assertEquals(1, afterUnplugging().size());
        FindingOvertaken over = rig.journal.events(FindingOvertaken.class).get(0);
        assertEquals(Set.of(came, last), Set.copyOf(over.by()));
        rig.restart();
        assertEquals(1, rig.look().found().size());
        assertEquals(1, rig.journal.events(FindingOvertaken.class).size());
    }

    @Test
    void whatAnotherDockHasDidNotVanish() throws Exception {
        byte[] one = MadeMedia.mp4("isom", Film.usual(70), 71);
        rig.store("/DCIM/c.mp4", at("09:00:00"), one);
        vanishes("/DCIM/c.mp4", one);
        assertEquals(List.of(), afterUnplugging());
    }

    @Test
    void missingNumbersAreAFindingUntilTheyCome() throws Exception {
        for (int number : new int[] {57, 58, 59, 60, 63, 64}) {
            rig.film("/DCIM/MOV_00" + number + ".MP4", NINE.plus(Duration.ofHours(number)), Film.usual(10));
        }
        assertEquals(List.of("NUMBERS_MISSING 0061-0062 (2)"), afterUnplugging());
        rig.plug();
        for (int number : new int[] {61, 62}) {
            rig.film("/DCIM/MOV_00" + number + ".MP4", NINE.plus(Duration.ofHours(number)), Film.usual(10));
        }
        assertEquals(1, afterUnplugging().size());
        assertEquals(1, rig.journal.events(FindingOvertaken.class).size());
    }

    @Test
    void aCameraIsExaminedWhenItLeavesOrNothingMoreComes() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/c.mp4", at("09:02:20"), Film.usual(70));
        assertEquals(List.of(), rig.look().found());
        assertEquals(2, rig.journal.events(RecordingProbed.class).size());
        rig.clock.advance(Duration.ofMinutes(9));
        rig.film("/b.mp4", at("09:01:10"), Film.usual(70));
        rig.look();
        rig.clock.advance(Duration.ofMinutes(9));
        assertEquals(List.of(), rig.look().journal.events(ContinuityExamined.class));
        rig.clock.advance(Duration.ofMinutes(1));
        assertEquals(List.of(), rig.look().found());
        assertEquals(3, rig.journal.events(ContinuityExamined.class).get(0).recordings());
    }

    @Test
    void aRecordingThatCannotBeReadKeepsNoOtherFromBeingLookedAt() throws Exception {
        RecordingId first = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        RecordingId unread = rig.film("/b.mp4", at("09:01:10"), Film.usual(70));
        RecordingId last = rig.film("/c.mp4", at("09:02:20"), Film.usual(70));
        rig.unplug();
        assertTrue(rig.once());
        rig.disk.failReadAt(rig.disk.reads() + 1, DiskFault.EIO);
        assertThrows(IOException.class, rig::look);
        assertEquals(List.of(first, last), rig.look().probed());
        assertEquals(1, rig.journal.events(ContinuityExamined.class).size(), "one bad sector stops no examination");
        rig.clock.advance(Duration.ofMinutes(9));
        assertEquals(List.of(first, last), rig.look().probed());
        rig.clock.advance(Duration.ofMinutes(1));
        assertEquals(List.of(first, last, unread), rig.look().probed());
        assertEquals(
                List.of("NOT_LOOKED_INTO b.mp4 (70 s)"),
                rig.found(),
                "what lies between two recordings is not missed meanwhile, and it is said that nobody knows");
        assertEquals(List.of(), rig.standingWords());
        assertEquals(1, rig.journal.events(RecordingNotProbed.class).size(), "however often it is tried");
    }

    @Test
    void aDefectIsToldAndIsNotTheEndOfLooking() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.unplug();
        List<Cause> told = new ArrayList<>();
        ContinuityThread thread = new ContinuityThread(
                new ContinuityWork(
                        rig.journal,
                        rig.index,
                        rig.evidence,
                        rig.clock,
                        () -> {
                            throw new IllegalStateException("no rules");
                        },
                        rig.whole::contains),
                () -> true,
                told::add);
        assertEquals(Duration.ZERO, thread.round());
        assertEquals(List.of(), told);
        assertEquals(Duration.ofMinutes(1), thread.round());
        assertEquals(
                List.of(Cause.of(CauseCode.EVIDENCE_LOOK_FAILED, "java.lang.IllegalStateException: no rules")), told);
    }

    @Test
    void aNewStartGoesOnWhereTheLastOneEndedAndSaysNothingTwice() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/b.mp4", at("09:05:00"), Film.usual(70));
        rig.look();
        rig.restart();
        assertEquals(List.of("GAP 230 s"), afterUnplugging());
        rig.restart();
        assertEquals(1, rig.look().found().size());
        assertEquals(2, rig.journal.events(RecordingProbed.class).size());
        // A cut between the finding and the entry that says how far it was examined.
        int beforeTheLast = rig.journal.entries().size() - 1;
        rig.journal.loseAllBut(beforeTheLast);
        try (RecordingIndex cut = RecordingIndex.inMemory(rig.journal, ContinuityView.VIEW)) {
            rig.journal.loseAllBut(Integer.MAX_VALUE);
            new ContinuityWork(rig.journal, cut, rig.evidence, rig.clock, () -> rig.policy, rig.whole::contains)
                    .round();
            assertEquals(1, rig.found().size());
        }
    }

    @Test
    void whatLivedThroughItIsWhatIsReplayed() throws Exception {
        RecordingId one = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/b.mp4", at("09:05:00"), Film.usual(70));
        afterUnplugging();
        rig.plug();
        RecordingId late = rig.film("/c.mp4", at("09:02:00"), Film.usual(70));
        rig.journal.append(new RecordingsFiled("A-000001", List.of(one, late), null, ""));
        afterUnplugging();
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, ContinuityView.VIEW)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10));
        }
    }

    @Test
    void whatWasTakenAwayIsNotLookedAtAndComesBack() throws Exception {
        byte[] film = MadeMedia.mp4("isom", Film.usual(70), 1);
        RecordingId gone = rig.store("/a.mp4", at("09:00:00"), film);
        rig.evidence.evict(gone, () -> rig.journal.append(new Evicted(gone, film.length, "removed")));
        assertEquals(List.of(), afterUnplugging());
        assertFalse(rig.evidence.has(gone));
        assertEquals(List.of(), rig.journal.events(RecordingProbed.class));
        rig.plug();
        rig.store("/a.mp4", at("09:00:00"), film);
        afterUnplugging();
        assertEquals(1, rig.journal.events(RecordingProbed.class).size());
    }
}
