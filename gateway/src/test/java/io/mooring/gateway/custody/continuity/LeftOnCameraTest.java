package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: an officer asked about what lies on the camera, or about what a camera does by itself. */
class LeftOnCameraTest {
    private final FindingsRig rig;

    LeftOnCameraTest() throws Exception {
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
        return rig.look().standingWords();
    }

    @Test
    void aFileThatCouldNotBeTakenOffTheCameraIsNoGap() throws Exception {
        rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        byte[] between = MadeMedia.mp4("isom", Film.usual(130), 70);
        rig.listed(
                FindingsRig.file("/b.mp4", between.length, at("09:03:20")),
                FindingsRig.file("/photo.jpg", 8, at("09:06:00")));
        rig.film("/c.mp4", at("09:05:00"), Film.usual(10));
        rig.film("/d.mp4", at("09:07:00"), Film.usual(10));
        assertEquals(List.of("GAP 110 s"), standing());
        rig.plug();
        rig.store("/b.mp4", at("09:01:10"), between);
        assertEquals(List.of("GAP 110 s", "GAP 100 s"), standing(), "what it does not fill is found then");
    }

    @Test
    void whatIsStoredOrLiesElsewhereInTimeHidesNoGap() throws Exception {
        RecordingId first = rig.film("/a.mp4", at("09:00:00"), Film.usual(70));
        rig.film("/c.mp4", at("09:05:00"), Film.usual(10));
        rig.listed(
                FindingsRig.file("/a.mp4", rig.evidence.size(first), at("09:01:10")),
                FindingsRig.file("/e.mp4", 100, at("09:30:00")),
                FindingsRig.file("/z.mp4", 100, at("08:59:00")));
        assertEquals(List.of("GAP 230 s"), standing());
    }

    @Test
    void lowDefinitionIsSaidOnceOfAVisitHoweverLateAFilmIsLookedInto() throws Exception {
        Film low = Film.usual(70).sized(640, 480);
        rig.film("/a.mp4", at("09:00:00"), low);
        RecordingId late = rig.told("/b.mp4", at("12:00:00"));
        assertEquals(List.of("BELOW_HD 640x480 (1)"), standing());
        rig.journal.append(new RecordingProbed(
                late, new MediaFacts(Format.MP4, true, "", 70_000L, 640L, 480L, null, List.of(), null, Sound.HEARD)));
        assertEquals(List.of("BELOW_HD 640x480 (1)"), rig.look().standingWords());
        rig.plug();
        rig.film("/d.mp4", at("18:00:00"), low);
        assertEquals(List.of("BELOW_HD 640x480 (1)", "BELOW_HD 640x480 (1)"), standing());
    }

    /** Files on a card have the time of their last change: a film's is its end. */
    @Test
    void aPhotographWithinAFilmDoesNotSayThatTheClockWentBack() throws Exception {
        for (int i = 1; i <= 6; i++) {
            Instant begin = at("09:00:00").plusSeconds(i * 3_600L);
            RecordingId film = changed("/DCIM/VID_000" + (2 * i - 1) + ".mp4", begin.plusSeconds(1_800));
            RecordingId photo = changed("/DCIM/VID_%04d.jpg".formatted(2 * i), begin.plusSeconds(600));
            rig.facts(film, 1_800);
            rig.facts(photo, Format.JPEG, null, Sound.NOT_APPLICABLE);
        }
        assertEquals(List.of(), standing());
    }

    @Test
    void aFilmThatTrulyBeganEarlierThanTheOneBeforeStillDoes() throws Exception {
        for (int i = 1; i <= 6; i++) {
            Instant begin = at("09:00:00").plusSeconds((i == 5 ? 1 : i) * 3_600L);
            rig.facts(
                    changed("/DCIM/VID_000" + i + ".mp4", begin.plusSeconds(i == 4 ? 1_800 : 60)), i == 4 ? 1_800 : 60);
        }
        assertEquals(List.of("CLOCK_BACKWARDS -10800 s"), standing());
    }

    private RecordingId changed(String path, Instant end) {
        return rig.told(path, FindingsRig.raw(end), 1_000, FindingsRig.made(MadeAt.Text.MODIFIED, end));
    }

    /** A camera that was plugged in while it recorded lists what it has so far; at the next visit the file is longer. */
    @Test
    void aFileThatWasStillBeingRecordedWhenItWasListedDidNotVanish() throws Exception {
        byte[] whole = MadeMedia.mp4("isom", Film.usual(130), 71);
        rig.journal.append(new RecordingVanished(
                rig.visit(), FindingsRig.file("/REC_0001.mp4", whole.length / 2, at("09:00:40")), "0".repeat(64)));
        rig.listed(FindingsRig.file("/REC_0001.mp4", whole.length, at("09:02:10")));
        assertEquals(List.of(), standing(), "it lies there, larger");
        rig.plug();
        rig.listed();
        rig.store("/REC_0001.mp4", at("09:00:00"), whole);
        assertEquals(List.of(), standing());
    }

    @Test
    void aLaterFileOfTheSameNameIsNotTheOneThatVanished() throws Exception {
        byte[] later = MadeMedia.mp4("isom", Film.usual(130), 72);
        rig.journal.append(new RecordingVanished(
                rig.visit(), FindingsRig.file("/REC_0001.mp4", later.length / 2, at("08:00:40")), "0".repeat(64)));
        rig.store("/REC_0001.mp4", at("09:00:00"), later);
        assertEquals(List.of("VANISHED REC_0001.mp4 (1)"), standing());
    }

    /** A card that was in use for years has more findings and files than anybody looks through from the beginning. */
    @Test
    void whatVanishedAndCameIsOvertakenHoweverManyFindingsThereAre() throws Exception {
        for (int i = 0; i < 600; i++) {
            rig.facts(
                    rig.told(
                            "/x" + (char) ('a' + i % 26) + ".mp4",
                            at("09:00:00").plusSeconds(i * 86_400L)),
                    Format.MP4,
                    70_000L,
                    Sound.ABSENT);
        }
        rig.unplug();
        assertEquals(600, rig.look().found().size());
        rig.plug();
        byte[] gone = MadeMedia.mp4("isom", Film.usual(70), 700);
        rig.journal.append(new RecordingVanished(
                rig.visit(), FindingsRig.file("/gone.mp4", gone.length, at("07:00:00")), "0".repeat(64)));
        rig.unplug();
        assertEquals("VANISHED gone.mp4 (1)", rig.look().found().get(600));
        rig.plug();
        rig.store("/gone.mp4", at("07:00:00"), gone);
        rig.unplug();
        rig.look();
        assertEquals(1, rig.journal.events(FindingOvertaken.class).size());
    }
}
