package io.mooring.gateway.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.MediaFacts.Track;
import io.mooring.gateway.media.MadeMedia.Film;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MediaProbeTest {
    private final MediaProbe probe = new MediaProbe(ProbeLimits.USUAL, () -> 0);

    private MediaFacts probe(byte[] bytes) throws IOException {
        return probe.probe(MadeMedia.of(bytes));
    }

    @Test
    void anMp4SaysHowLongHowLargeAndWithWhatSound() throws Exception {
        MediaFacts facts = probe(MadeMedia.mp4("isom", Film.usual(90), 1));
        assertTrue(facts.whole(), facts.problem());
        assertEquals(Format.MP4, facts.format());
        assertEquals(90_000, facts.durationMillis());
        assertEquals(1920, facts.widthPixels());
        assertEquals(1080, facts.heightPixels());
        assertEquals(25_000, facts.framesPerThousandSeconds());
        assertEquals("2026-11-21T01:00:00Z", String.valueOf(facts.createdByFile()));
        assertEquals(List.of(new Track(Track.Kind.VIDEO, "avc1"), new Track(Track.Kind.AUDIO, "mp4a")), facts.tracks());
        assertEquals(Sound.TRACK, facts.sound());
    }

    /** Cameras that fear for their power write a second at a time: the header tells the length of the first, or none. */
    @Test
    void howLongAFileOfFragmentsLastsItsHeaderDoesNotSay() throws Exception {
        byte[] film = MadeMedia.mp4("isom", Film.usual(2), 1);
        byte[] fragment = MadeMedia.join(
                MadeMedia.box("moof", MadeMedia.box("mfhd", new byte[8])), MadeMedia.box("mdat", new byte[64]));
        MediaFacts facts = probe(MadeMedia.join(film, fragment, fragment));
        assertTrue(facts.whole(), facts.problem());
        assertNull(facts.durationMillis());
        assertEquals(1920, facts.widthPixels());
    }

    /** Handheld terminals put a short film behind the picture, much longer than what cameras put there. */
    @Test
    void aPhotographWithAFilmBehindItHolds() throws Exception {
        byte[] photograph = MadeMedia.jpeg(4000, 3000, 7);
        byte[] film = new byte[3 << 20];
        assertTrue(probe(MadeMedia.join(photograph, film)).whole());
        byte[] cutOff = Arrays.copyOf(photograph, photograph.length - 2);
        assertFalse(probe(MadeMedia.join(cutOff, film)).whole());
    }

    @Test
    void soundIsHeardSilentOrNotThere() throws Exception {
        for (MadeMedia.Sound made : MadeMedia.Sound.values()) {
            Sound expected = switch (made) {
                case NONE, EMPTY_TRACK -> Sound.ABSENT;
                case CODED -> Sound.TRACK;
                case TONE -> Sound.HEARD;
                case DIGITAL_SILENCE -> Sound.SILENT;
            };
            Film film = Film.usual(5).with(made);
            assertEquals(expected, probe(MadeMedia.mp4("qt  ", film, 3)).sound(), "mov " + made);
            assertEquals(expected, probe(MadeMedia.avi(film, 3)).sound(), "avi " + made);
        }
    }

    @Test
    void anAviSaysTheSame() throws Exception {
        MediaFacts facts = probe(MadeMedia.avi(Film.usual(60).sized(1280, 720), 1));
        assertTrue(facts.whole(), facts.problem());
        assertEquals(Format.AVI, facts.format());
        assertEquals(60_000, facts.durationMillis());
        assertEquals(1280, facts.widthPixels());
        assertEquals(720, facts.heightPixels());
        assertEquals(25_000, facts.framesPerThousandSeconds());
    }

    /** Behind a gigabyte an AVI goes on in further parts, and its first header may count the first part alone. */
    @Test
    void anAviInPartsLastsAsLongAsAllOfThem() throws Exception {
        Film first = Film.usual(60);
        byte[] more = MadeMedia.chunk(
                "RIFF", MadeMedia.ascii("AVIX"), MadeMedia.chunk("LIST", MadeMedia.ascii("movi"), new byte[16]));
        assertNull(probe(MadeMedia.join(MadeMedia.avi(first, 1), more)).durationMillis());

        byte[] frames = {0, 15, 0, 0};
        byte[] all = MadeMedia.chunk("LIST", MadeMedia.ascii("odml"), MadeMedia.chunk("dmlh", frames));
        MediaFacts facts = probe(MadeMedia.join(MadeMedia.avi(first, 1, all), more));
        assertTrue(facts.whole(), facts.problem());
        assertEquals(15 * 256 * 40, facts.durationMillis());
        assertEquals(60_000, probe(MadeMedia.avi(first, 1, all)).durationMillis());
    }

    @Test
    void aPhotographSaysHowLargeItIs() throws Exception {
        MediaFacts facts = probe(MadeMedia.jpeg(4000, 3000, 7));
        assertTrue(facts.whole(), facts.problem());
        assertEquals(Format.JPEG, facts.format());
        assertEquals(4000, facts.widthPixels());
        assertEquals(3000, facts.heightPixels());
        assertEquals(Sound.NOT_APPLICABLE, facts.sound());
        assertNull(facts.durationMillis());
    }

    @Test
    void aMovieHeaderBehindThreeGibibytesIsFound() throws Exception {
        byte[] ftyp = MadeMedia.box("ftyp", "isom\0\0\0\1isom".getBytes(StandardCharsets.US_ASCII));
        long media = 3L << 30;
        byte[] large = ByteBuffer.allocate(16)
                .putInt(1)
                .putInt(0x6d646174)
                .putLong(media)
                .array();
        byte[] moov = MadeMedia.movie(Film.usual(1800), ftyp.length + 16L);
        MediaFacts facts = probe.probe(new Holed(MadeMedia.join(ftyp, large), ftyp.length + media, moov));
        assertTrue(facts.whole(), facts.problem());
        assertEquals(1_800_000, facts.durationMillis());
        assertEquals(1920, facts.widthPixels());
    }

    /** A beginning, a hole, an end. */
    private static final class Holed implements MediaBytes {
        private final byte[] begin;
        private final long endAt;
        private final byte[] end;

        Holed(byte[] begin, long endAt, byte[] end) {
            this.begin = begin;
            this.endAt = endAt;
            this.end = end;
        }

        @Override
        public long sizeBytes() {
            return endAt + end.length;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            int count = into.remaining();
            for (int i = 0; i < count; i++) {
                long at = position + i;
                into.put(at < begin.length ? begin[(int) at] : at >= endAt ? end[(int) (at - endAt)] : 0);
            }
            return count;
        }
    }

    @Test
    void whatWasCutOffDoesNotHold() throws Exception {
        byte[][] whole = {
            MadeMedia.mp4("isom", Film.usual(5), 1), MadeMedia.avi(Film.usual(5), 1), MadeMedia.jpeg(640, 480, 1)
        };
        for (byte[] bytes : whole) {
            for (int length = 1; length < bytes.length; length++) {
                MediaFacts facts = probe(Arrays.copyOf(bytes, length));
                assertTrue(
                        !facts.whole() || facts.format() == Format.UNKNOWN,
                        length + " of " + bytes.length + ": " + facts);
            }
        }
    }

    @Test
    void aRecordingThatWasNeverFinishedSaysSo() throws Exception {
        byte[] ftyp = MadeMedia.box("ftyp", new byte[8]);
        MediaFacts facts = probe(MadeMedia.join(ftyp, MadeMedia.box("mdat", new byte[100])));
        assertFalse(facts.whole());
        assertTrue(facts.problem().contains("never finished"), facts.problem());
        assertEquals("empty", probe(new byte[0]).problem());
    }

    @Test
    void paddingBehindTheLastBoxIsNoFault() throws Exception {
        byte[] film = MadeMedia.mp4("isom", Film.usual(5), 1);
        assertTrue(probe(Arrays.copyOf(film, film.length + 4096)).whole());
    }

    @Test
    void lengthsThatLieCostNothing() throws Exception {
        for (long claimed : new long[] {0x7fff_ffffL, 0xffff_ffffL, 8, 7, 2}) {
            byte[] film = MadeMedia.mp4("isom", Film.usual(5), 1);
            // Every box in turn.
            for (int at = 0; at < film.length - 8; at += 4) {
                byte[] lying = film.clone();
                ByteBuffer.wrap(lying).putInt(at, (int) claimed);
                probe(lying);
            }
        }
    }

    @Test
    void aThousandTracksAndEndlessBoxesEndAtTheLimits() throws Exception {
        byte[] track = MadeMedia.box("trak");
        byte[][] tracks = new byte[1000][];
        Arrays.fill(tracks, track);
        String problem = probe(MadeMedia.box("moov", tracks)).problem();
        assertTrue(problem.contains("more than 32 tracks"), problem);
        byte[][] boxes = new byte[100_001][];
        Arrays.fill(boxes, MadeMedia.box("free"));
        problem = probe(MadeMedia.join(boxes)).problem();
        assertTrue(problem.contains("more than 100000 parts"), problem);
    }

    @Test
    void aMediumThatIsTooSlowSaysNothingOfTheFile() {
        AtomicLong now = new AtomicLong();
        MediaProbe slow = new MediaProbe(
                new ProbeLimits(1 << 20, 1000, Duration.ofSeconds(2)), () -> now.addAndGet(1_000_000_000));
        var given = assertThrows(
                IOException.class, () -> slow.probe(MadeMedia.of(MadeMedia.mp4("isom", Film.usual(5), 1))));
        assertEquals("not looked through within 2 s", given.getMessage());
    }
}
