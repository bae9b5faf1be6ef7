package io.mooring.gateway.custody.continuity;

import static io.mooring.gateway.custody.continuity.FindingsRig.CAMERA;
import static io.mooring.gateway.custody.continuity.FindingsRig.NINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.FindingExplained;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: an officer who is asked for ever about an interruption that everybody else knows was none. */
class TakenBackTest {
    private final FindingsRig rig;

    TakenBackTest() throws Exception {
        rig = new FindingsRig();
    }

    @BeforeEach
    void plug() {
        rig.plug();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private List<String> standing() throws Exception {
        rig.unplug();
        List<String> words = rig.look().standingWords();
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, ContinuityView.VIEW)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10));
        }
        return words;
    }

    private Finding.Overtaken overtaken(Kind kind) throws Exception {
        return Objects.requireNonNull(rig.finding(kind).overtaken());
    }

    @Test
    void aGapOfAnActivityIsNoneOnceItsRecordingsAreTakenOutOfIt() throws Exception {
        RecordingId before = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        RecordingId after = rig.film("/b.mp4", at("11:01:10"), Film.usual(70));
        rig.journal.append(new RecordingsFiled("A-000009", List.of(before, after), null, ""));
        assertEquals(List.of("GAP 7200 s"), standing());
        assertNull(rig.finding(Kind.GAP).overtaken());
        rig.journal.append(new FindingExplained(rig.finding(Kind.GAP).finding(), Explanation.TEXT, "lunch", null));
        rig.journal.append(new RecordingsUnfiled("A-000009", List.of(after), "another job"));
        assertEquals(List.of(), standing(), "also where somebody had explained it");
        assertEquals(Why.APART, overtaken(Kind.GAP).why());
        assertEquals(1, rig.finding(Kind.GAP).explanations(), "what was said stays");
        rig.journal.append(new RecordingsFiled("A-000010", List.of(after), null, ""));
        assertEquals(List.of(), standing());
        rig.journal.append(new RecordingsUnfiled("A-000010", List.of(after), "the same job after all"));
        rig.journal.append(new RecordingsFiled("A-000009", List.of(after), null, ""));
        assertEquals(List.of("GAP 7200 s"), standing());
        assertEquals(2, rig.found().size());
    }

    @Test
    void whatIsNearBelongsTogetherWhateverItIsFiledUnder() throws Exception {
        RecordingId before = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        RecordingId after = rig.film("/b.mp4", at("09:05:00"), Film.usual(70));
        rig.journal.append(new RecordingsFiled("A-000009", List.of(before, after), null, ""));
        rig.journal.append(new RecordingsUnfiled("A-000009", List.of(before, after), "another"));
        assertEquals(List.of("GAP 230 s"), standing());
    }

    @Test
    void aClockSetBetweenTwoJobsIsTakenBackWithTheActivityThatMadeThemOne() throws Exception {
        RecordingId before = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.journal.at(at("10:00:00"));
        rig.journal.append(new ClockSet(rig.visit(), CAMERA, -3_600_000, 0, 100, "ptp"));
        RecordingId after = rig.film("/b.mp4", at("11:00:00"), Film.usual(70));
        rig.journal.append(new RecordingsFiled("A-000009", List.of(before, after), null, ""));
        assertEquals(List.of("GAP 7130 s", "CLOCK_SET_WITHIN -3600 s"), standing());
        rig.journal.append(new RecordingsUnfiled("A-000009", List.of(before), "another job"));
        assertEquals(List.of(), standing());
        assertEquals(Why.APART, overtaken(Kind.CLOCK_SET_WITHIN).why());
    }

    @Test
    void aClockSetBetweenTwoFilmsIsAskedOfTheFilmsThatAreNextToEachOtherNow() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.journal.at(at("09:03:00"));
        rig.journal.append(new ClockSet(rig.visit(), CAMERA, -3_600_000, 0, 100, "ptp"));
        RecordingId last = rig.film("/c.mp4", at("09:06:10"), Film.usual(70));
        assertEquals(List.of("GAP 300 s", "CLOCK_SET_WITHIN -3600 s"), standing());
        rig.plug();
        RecordingId between = rig.film("/b.mp4", at("09:01:10"), Film.usual(50));
        assertEquals(List.of("GAP 250 s", "CLOCK_SET_WITHIN -3600 s"), standing());
        assertEquals(List.of(between, last), rig.finding(Kind.CLOCK_SET_WITHIN).recordings());
        assertEquals(4, rig.found().size());
    }

    @Test
    void whatIsSeenOnTheCameraAtALaterVisitTakesAGapBackThoughNothingIsStored() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/c.mp4", at("09:05:00"), Film.usual(70));
        assertEquals(List.of("GAP 230 s"), standing());
        rig.plug();
        rig.listed(FindingsRig.file("/b.mp4", 100, at("09:04:00")), FindingsRig.file("/b.jpg", 100, at("09:04:30")));
        assertEquals(List.of(), standing());
        assertEquals(Why.ELSEWHERE, overtaken(Kind.GAP).why());
        assertEquals(
                rig.journal
                        .entries()
                        .get(rig.journal.entries().size() - 2)
                        .time()
                        .wall(),
                overtaken(Kind.GAP).at());
        int entries = rig.journal.entries().size();
        rig.plug();
        rig.listed(FindingsRig.file("/b.mp4", 100, at("09:04:00")));
        assertEquals(List.of(), standing());
        assertEquals(entries + 3, rig.journal.entries().size(), "where nothing is asked, a visit brings no look");
    }

    @Test
    void whatIsSeenOnTheCameraElsewhereInTimeTakesNothingBack() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/c.mp4", at("09:05:00"), Film.usual(70));
        assertEquals(List.of("GAP 230 s"), standing());
        rig.plug();
        rig.listed(FindingsRig.file("/b.jpg", 100, at("09:04:30")), FindingsRig.file("/z.mp4", 100, at("10:04:30")));
        assertEquals(List.of("GAP 230 s"), standing());
    }

    private void numbered(int... numbers) throws Exception {
        for (int number : numbers) {
            rig.film("/DCIM/MOV_00" + number + ".MP4", NINE.plus(Duration.ofHours(number)), Film.usual(10));
        }
    }

    @Test
    void numbersThatLieOnTheCameraAfterAllAreNotMissing() throws Exception {
        numbered(57, 58, 59, 60, 63, 64);
        assertEquals(List.of("NUMBERS_MISSING 0061-0062 (2)"), standing());
        rig.plug();
        rig.listed(FindingsRig.file("/DCIM/MOV_0061.MP4", 100, NINE));
        assertEquals(List.of("NUMBERS_MISSING 0061-0062 (2)"), standing(), "one of two");
        rig.plug();
        rig.listed(
                FindingsRig.file("/DCIM/MOV_0061.MP4", 100, NINE), FindingsRig.file("/DCIM/MOV_0062.MP4", 100, NINE));
        assertEquals(List.of(), standing());
        assertEquals(Why.ELSEWHERE, overtaken(Kind.NUMBERS_MISSING).why());
    }

    @Test
    void aNumberThatCameAsACopyOfAnotherFileIsNotMissing() throws Exception {
        byte[] film = MadeMedia.mp4("isom", Film.usual(10), 500);
        rig.store("/DCIM/MOV_0056.MP4", NINE.plus(Duration.ofHours(56)), film);
        numbered(57, 58, 59, 60, 62, 63);
        assertEquals(List.of("NUMBERS_MISSING 0061-0061 (1)"), standing());
        rig.plug();
        rig.store("/DCIM/MOV_0061.MP4", NINE.plus(Duration.ofHours(61)), film);
        assertEquals(List.of(), standing());
    }
}
