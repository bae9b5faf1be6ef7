package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: an officer asked to explain why nothing was recorded while something was, into which nobody had looked. */
class UnprobedClipsTest {
    private static final String UNKNOWN = "NOT_LOOKED_INTO b.mp4 (240 s)";

    private final FindingsRig rig;

    UnprobedClipsTest() throws Exception {
        rig = new FindingsRig();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private RecordingId looked(String path, String begin, long seconds) {
        RecordingId recording = rig.told(path, at(begin));
        rig.facts(recording, seconds);
        return recording;
    }

    private List<String> standing() throws Exception {
        List<String> words = rig.look().standingWords();
        try (RecordingIndex replayed = RecordingIndex.inMemory(rig.journal, ContinuityView.VIEW)) {
            assertEquals(List.of(), rig.index.differences(replayed, 10));
        }
        return words;
    }

    private List<String> gaps() throws Exception {
        return standing().stream().filter(words -> words.startsWith("GAP")).toList();
    }

    @Test
    void aClipThatMadeRoomBeforeAnybodyLookedIntoItIsNoGap() throws Exception {
        rig.plug();
        rig.film("/a.mp4", at("09:00:00"), Film.usual(60));
        byte[] film = MadeMedia.mp4("isom", Film.usual(240), 77);
        RecordingId gone = rig.store("/b.mp4", at("09:01:00"), film);
        rig.film("/c.mp4", at("09:05:00"), Film.usual(60));
        rig.evidence.evict(gone, () -> rig.evicted(gone));
        rig.unplug();
        assertEquals(List.of(UNKNOWN), standing());
        rig.plug();
        rig.store("/b.mp4", at("09:01:00"), film);
        rig.unplug();
        assertEquals(List.of(), standing());
        assertEquals(3, rig.probed().size());
        assertEquals(List.of(UNKNOWN), rig.found());
    }

    @Test
    void onceItIsLookedIntoTheGapBehindItIsFound() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        RecordingId gone = rig.told("/b.mp4", at("09:01:00"));
        rig.evicted(gone);
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of(UNKNOWN), standing());
        rig.facts(gone, 70);
        assertEquals(List.of("GAP 170 s"), standing());
        Finding unknown = rig.finding(Kind.NOT_LOOKED_INTO);
        assertEquals(Asks.NOTHING, unknown.asks());
        assertEquals(
                Why.LOOKED_INTO, Objects.requireNonNull(unknown.overtaken()).why());
        assertEquals(at("09:01:00"), unknown.from());
        assertEquals(at("09:05:00"), unknown.to());
    }

    @Test
    void whatIsHereAndHasItsTurnIsAwaitedAndNotSaidToBeUnknown() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        rig.told("/b.mp4", at("09:01:00"));
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of(), standing());
    }

    @Test
    void whatLiesTooFarApartOrLeavesNoTimeOpenIsNotSaidToBeUnknown() throws Exception {
        rig.evicted(rig.told("/b.mp4", at("09:01:00")));
        looked("/c.mp4", "09:01:10", 60);
        rig.evicted(rig.told("/d.mp4", at("09:02:10")));
        looked("/e.mp4", "09:30:00", 60);
        assertEquals(List.of(), standing());
    }

    @Test
    void theGapBeforeItIsFoundWithoutLookingAndEvenIfItCameLater() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        assertEquals(List.of(), standing());
        rig.evicted(rig.told("/b.mp4", at("09:03:00")));
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 120 s", "NOT_LOOKED_INTO b.mp4 (120 s)"), standing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b.mp4", "/B.MOV", "/b.avi#2", "/b.ts", "/b", "/b.wav", "/b.dat"})
    void whateverMayLastTakesAGapAwayThatWasFoundWithoutIt(String path) throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 240 s"), standing());
        RecordingId between = rig.told(path, at("09:01:00"));
        rig.evicted(between);
        assertEquals(List.of(), gaps());
        assertEquals(
                List.of(between),
                rig.journal.events(FindingOvertaken.class).get(0).by());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b.jpg", "/B.JPG#2", "/b.log", "/b.gpx"})
    void photographsAndLogsHideNoGapLookedIntoOrNot(String path) throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        rig.evicted(rig.told(path, at("09:01:00")));
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 240 s"), standing());
    }

    @Test
    void anEmptyFileHidesNoGap() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        rig.told("/b.mp4", FindingsRig.raw(at("09:01:00")), 0, FindingsRig.made(MadeAt.Text.CREATED, at("09:01:00")));
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 240 s"), standing());
    }

    @Test
    void whatProvesToBeAPhotographHidesTheGapNoLonger() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 240 s"), standing());
        RecordingId named = rig.told("/b.mp4", at("09:02:00"));
        assertEquals(List.of("GAP 60 s"), standing());
        rig.facts(named, Format.JPEG, null, Sound.NOT_APPLICABLE);
        assertEquals(List.of("GAP 240 s"), standing());
        assertEquals(3, rig.found().size());
    }

    /** A file of which the camera's power left nothing but the name. */
    @Test
    void aFileInWhichNoMediaIsFoundMayHaveLastedToo() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        rig.facts(rig.told("/b.mp4", at("09:01:00")), Format.UNKNOWN, null, Sound.UNKNOWN);
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("UNREADABLE no media in a file that ends in .mp4"), standing());
    }

    @Test
    void aLogOfAFormatThatIsLookedIntoAndNotKnownHidesNoGap() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        rig.facts(rig.told("/b.dat", at("09:01:00")), Format.UNKNOWN, null, Sound.UNKNOWN);
        looked("/c.mp4", "09:05:00", 60);
        assertEquals(List.of("GAP 240 s"), standing());
    }

    /** Where a file's time is its end, and nobody knows how long it lasted, it may have begun where the one before ended. */
    @Test
    void aClipOfWhichOnlyTheEndIsKnownCoversWhatLiesBeforeIt() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        Instant end = at("09:05:00");
        RecordingId ends = rig.told("/b.mp4", FindingsRig.raw(end), 1_000, FindingsRig.made(MadeAt.Text.MODIFIED, end));
        rig.evicted(ends);
        looked("/c.mp4", "09:05:05", 60);
        looked("/d.mp4", "09:08:00", 60);
        assertEquals(List.of("GAP 115 s"), gaps());
        assertEquals(at("09:01:00"), rig.finding(Kind.NOT_LOOKED_INTO).from(), "where the one before ended");
        rig.facts(ends, 30);
        assertEquals(List.of("GAP 115 s", "GAP 210 s"), standing());
    }

    @Test
    void aClipWhoseTimeNobodyKnowsMayLieWhereTheCamerasOwnTextSays() throws Exception {
        MadeAt unknown = MadeAt.unknown(MadeAt.Text.CREATED, "Z", MadeAt.Basis.NO_VISIT_FITS);
        looked("/a.mp4", "09:00:00", 60);
        looked("/c.mp4", "09:05:00", 60);
        looked("/d.mp4", "09:10:00", 60);
        assertEquals(List.of("GAP 240 s", "GAP 240 s"), standing());
        RecordingId untimed = rig.told("/b.mp4", FindingsRig.raw(at("09:01:00")), 1_000, unknown);
        assertEquals(1, standing().size());
        rig.facts(untimed, Format.JPEG, null, Sound.NOT_APPLICABLE);
        assertEquals(2, standing().size());
        rig.told("/e.mp4", "", 1_000, MadeAt.unknown(MadeAt.Text.NONE, null, MadeAt.Basis.NO_TEXT));
        assertEquals(List.of(), standing(), "it may lie between any that came with it");
    }

    @Test
    void whatGoesOnWhereAnotherMayHaveEndedIsNotAskedForItsSound() throws Exception {
        RecordingId gone = rig.told("/b.mp4", at("09:01:00"));
        rig.evicted(gone);
        RecordingId silent = rig.told("/c.mp4", at("09:05:00"));
        rig.facts(silent, Format.MP4, 60_000L, Sound.ABSENT);
        assertEquals(List.of(UNKNOWN), standing());
        rig.facts(gone, 70);
        assertEquals(Set.of("NO_SOUND absent", "GAP 170 s"), Set.copyOf(standing()));
    }

    @Test
    void soundThatWasMissedIsMissedNoLongerWhenTheClipBeforeComes() throws Exception {
        RecordingId silent = rig.told("/c.mp4", at("09:05:00"));
        rig.facts(silent, Format.MP4, 60_000L, Sound.SILENT);
        assertEquals(List.of("NO_SOUND silent"), standing());
        looked("/b.mp4", "09:01:00", 240);
        assertEquals(List.of(), standing());
    }

    @Test
    void whatIsLostForGoodBeforeAnybodyLookedIsNoGapEither() throws Exception {
        looked("/a.mp4", "09:00:00", 60);
        RecordingId lost = rig.told("/b.mp4", at("09:01:00"));
        rig.journal.append(new EvidenceDamaged(lost, "missing", ""));
        RecordingId after = looked("/c.mp4", "09:05:00", 60);
        rig.journal.append(new RecordingsFiled("A-000001", List.of(lost, after), null, ""));
        assertEquals(List.of(UNKNOWN), standing());
        assertEquals("A-000001", rig.finding(Kind.NOT_LOOKED_INTO).activity());
    }
}
