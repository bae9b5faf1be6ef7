package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** At stake: if simulated bytes depended on how they are read, every end-to-end proof of integrity would prove nothing. */
final class FootageTest {
    private static final long GIB = 1L << 30;

    @Test
    void isTheSameInPiecesOfAnySize() {
        long seed = 20261121;
        Random random = new Random(seed);
        Footage footage = Footage.recording(Clip.INTERVIEW, Clip.INTERVIEW.sizeBytes() + 5003, 7);
        byte[] whole = bytes(footage, 0, (int) footage.sizeBytes());
        for (int round = 0; round < 300; round++) {
            int from = random.nextInt(whole.length + 1);
            int count = random.nextInt(whole.length - from + 1);
            byte[] expected = Arrays.copyOfRange(whole, from, from + count);
            assertArrayEquals(expected, bytes(footage, from, count), "seed " + seed + " round " + round);
        }
    }

    @Test
    void fillsDirectAndHeapBuffersOfBothByteOrdersAlike() {
        Footage footage = Footage.noise(1000, 3);
        byte[] expected = bytes(footage, 5, 900);
        ByteBuffer direct = ByteBuffer.allocateDirect(900).order(ByteOrder.BIG_ENDIAN);
        footage.read(5, direct);
        byte[] got = new byte[900];
        direct.flip().get(got);
        assertArrayEquals(expected, got);
        assertEquals(ByteOrder.BIG_ENDIAN, direct.order());
    }

    @Test
    void isTheSameForEverForOneSeed() {
        assertEquals(
                "1489fcb75337a15a40a8ec45bc0fc426879be9c288d57f1f4b11c393888c00a2",
                Footage.noise(1_000_003, 42).sha256());
    }

    @Test
    void differsWithTheSeed() {
        long size = Footage.sizeBytesMin(Clip.PATROL);
        assertNotEquals(
                Footage.recording(Clip.PATROL, size, 1).sha256(),
                Footage.recording(Clip.PATROL, size, 2).sha256());
        assertNotEquals(Footage.photograph(1).sha256(), Footage.photograph(2).sha256());
    }

    @Test
    void recordingsAreIsoFilesWhoseBoxesFillThemExactly() {
        for (Clip clip : List.of(Clip.PATROL, Clip.INSPECTION, Clip.INTERVIEW)) {
            for (long extra : new long[] {24, 25, 4096, 1 << 20, 4 * GIB - 1, 4 * GIB, 4 * GIB + 1, 100 * GIB}) {
                Footage footage = Footage.recording(clip, clip.sizeBytes() + extra, extra);
                assertEquals(clip.sizeBytes() + extra, footage.sizeBytes());
                List<String> boxes = boxes(footage);
                assertEquals("ftyp", boxes.get(0), clip + " " + extra);
                assertEquals("moov", boxes.get(1), "the index stands in front, for players that stream");
                assertTrue(boxes.contains("mdat"));
                assertEquals("free", boxes.get(boxes.size() - 1));
            }
        }
    }

    @Test
    void isReadableAtTheFarEndOfALargeRecording() {
        Footage footage = Footage.recording(Clip.PATROL, 6 * GIB, 9);
        ByteBuffer tail = ByteBuffer.allocate(100);
        assertEquals(60, footage.read(6 * GIB - 60, tail));
        assertEquals(0, footage.read(6 * GIB, tail));
        assertThrows(IllegalArgumentException.class, () -> footage.read(6 * GIB + 1, tail));
    }

    @Test
    void noiseDoesNotCompress() {
        byte[] noise = bytes(Footage.noise(1 << 18, 5), 0, 1 << 18);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(noise);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        assertTrue(out.size() >= noise.length, "deflated " + noise.length + " to " + out.size());
    }

    @Test
    void photographsAreJpegWithTheirCommentInFront() {
        byte[] picture =
                bytes(Footage.photograph(4), 0, (int) Footage.photograph(4).sizeBytes());
        assertEquals(0xFFD8FFFE, ByteBuffer.wrap(picture).getInt());
        int comment = ByteBuffer.wrap(picture).getShort(4);
        assertEquals((byte) 0xFF, picture[4 + comment], "the next segment begins where the comment's length says");
        assertEquals((short) 0xFFD9, ByteBuffer.wrap(picture).getShort(picture.length - 2));
    }

    @Test
    void refusesARecordingSmallerThanItsClip() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Footage.recording(Clip.PATROL, Footage.sizeBytesMin(Clip.PATROL) - 1, 0));
    }

    private static List<String> boxes(Footage footage) {
        List<String> types = new ArrayList<>();
        long at = 0;
        while (at < footage.sizeBytes()) {
            ByteBuffer header = ByteBuffer.allocate(16);
            footage.read(at, header);
            header.flip();
            long size = Integer.toUnsignedLong(header.getInt());
            byte[] type = new byte[4];
            header.get(type);
            if (size == 1) {
                size = header.getLong();
            }
            assertTrue(size >= 8, "a box of " + size + " bytes at " + at);
            types.add(new String(type, StandardCharsets.US_ASCII));
            at += size;
        }
        assertEquals(footage.sizeBytes(), at, "the last box ends with the file");
        return types;
    }

    private static byte[] bytes(Footage footage, long from, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        assertEquals(count, footage.read(from, buffer));
        return buffer.array();
    }
}
