package io.mooring.gateway.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.media.MadeMedia.Film;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a camera's file that stops the dock. */
class MediaProbeFuzzTest {
    private static final int ROUNDS = 30_000;
    private static final int PROBLEM_LENGTH_MAX = 200;

    @Test
    void whateverTheBytesAreTheProbeAnswersAndReadsLittle() throws Exception {
        long seed = Long.getLong("seed", 20_261_121L);
        Random random = new Random(seed);
        byte[][] films = {
            MadeMedia.mp4("isom", Film.usual(5).with(MadeMedia.Sound.TONE), 1),
            MadeMedia.mp4("qt  ", Film.usual(5), 2),
            MadeMedia.avi(Film.usual(5).with(MadeMedia.Sound.TONE), 3),
            MadeMedia.jpeg(640, 480, 4),
        };
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = spoiled(films[random.nextInt(films.length)].clone(), random);
            Counted counted = new Counted(MadeMedia.of(bytes));
            MediaFacts facts = probed(counted, "seed " + seed + ", round " + round);
            assertTrue(facts.problem().length() < PROBLEM_LENGTH_MAX, facts.problem());
            assertTrue(facts.problem().chars().noneMatch(Character::isISOControl), facts.problem());
            assertTrue(facts.tracks().size() <= 64, "" + facts.tracks().size());
            assertTrue(
                    counted.bytes <= ProbeLimits.USUAL.bytesMax(),
                    "seed " + seed + ", round " + round + ": " + counted.bytes);
        }
    }

    private static MediaFacts probed(MediaBytes bytes, String where) throws IOException {
        try {
            return new MediaProbe(ProbeLimits.USUAL, () -> 0).probe(bytes);
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
    }

    private static byte[] spoiled(byte[] bytes, Random random) {
        int strikes = 1 + random.nextInt(8);
        for (int i = 0; i < strikes; i++) {
            int at = random.nextInt(bytes.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> ByteBuffer.wrap(bytes).putInt(at & ~3, random.nextInt(64) - 16);
                case 2 -> System.arraycopy(bytes, random.nextInt(bytes.length - 8), bytes, at, 8);
                default -> ByteBuffer.wrap(bytes).putLong(at, random.nextLong());
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    private static final class Counted implements MediaBytes {
        private final MediaBytes bytesBehind;
        private long bytes;

        Counted(MediaBytes bytesBehind) {
            this.bytesBehind = bytesBehind;
        }

        @Override
        public long sizeBytes() throws IOException {
            return bytesBehind.sizeBytes();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            bytes += into.remaining();
            return bytesBehind.read(into, position);
        }
    }
}
