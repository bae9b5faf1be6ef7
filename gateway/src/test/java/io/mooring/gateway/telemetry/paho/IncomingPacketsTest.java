package io.mooring.gateway.telemetry.paho;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a guard between broker and library that changes a byte, or lets the memory go. */
final class IncomingPacketsTest {
    private static final long SEED = 20261122;
    private static final IncomingPackets.Limits LIMITS = new IncomingPackets.Limits(1000, 16);
    private static final byte[] MESSAGE = {0x32, 6, 0, 1, 'x', 0, 1, 0};
    private static final byte[] PUBACK = {0x40, 2, 0, 1};

    /** Gives as many bytes as it likes, and times out in between. */
    private static final class Slow extends InputStream {
        private final InputStream in;
        private final Random chance;

        Slow(byte[] bytes, Random chance) {
            this.in = new ByteArrayInputStream(bytes);
            this.chance = chance;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (chance.nextInt(4) == 0) {
                throw new SocketTimeoutException("nothing yet");
            }
            return in.read(into, offset, 1 + chance.nextInt(length));
        }
    }

    private static Traffic begun() {
        var traffic = new Traffic();
        traffic.begin();
        return traffic;
    }

    private static byte[] drain(IncomingPackets packets, Random chance) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[64];
        while (true) {
            try {
                int count = packets.read(buffer, 0, 1 + chance.nextInt(buffer.length));
                if (count < 0) {
                    return out.toByteArray();
                }
                out.write(buffer, 0, count);
            } catch (SocketTimeoutException e) {
                // Asked again, as the library does.
            }
        }
    }

    private static byte[] packets(Random chance) {
        var out = new ByteArrayOutputStream();
        int[] firsts = {0x30, 0x31, 0x40, 0x90, 0xB0, 0xD0, 0xE0};
        for (int i = 0; i < 50; i++) {
            int length = chance.nextInt(4) == 0 ? chance.nextInt(900) : chance.nextInt(4);
            out.write(firsts[chance.nextInt(firsts.length)]);
            if (length > 127) {
                out.write((length & 0x7F) | 0x80);
                out.write(length >> 7);
            } else {
                out.write(length);
            }
            var body = new byte[length];
            chance.nextBytes(body);
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    @Test
    void whatIsAllowedPassesUnchangedHoweverItComes() throws IOException {
        for (int round = 0; round < 200; round++) {
            var chance = new Random(SEED + round);
            byte[] sent = packets(chance);
            var packets = new IncomingPackets(new Slow(sent, chance), LIMITS, begun());
            assertArrayEquals(sent, drain(packets, chance), "seed " + (SEED + round));
        }
    }

    @Test
    void aPacketThatIsCutOffIsNotHandedOut() throws IOException {
        byte[] cut = Arrays.copyOf(MESSAGE, MESSAGE.length - 1);
        var packets = new IncomingPackets(new ByteArrayInputStream(cut), LIMITS, begun());
        assertEquals(-1, packets.read());
    }

    @Test
    void moreMessagesThanAllowedWithoutAnAnswerAreRefusedAndAnsweredOnesAreNot() throws IOException {
        Traffic traffic = begun();
        var sent = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            sent.writeBytes(MESSAGE);
        }
        var packets = new IncomingPackets(new ByteArrayInputStream(sent.toByteArray()), LIMITS, traffic);
        var written = new ByteArrayOutputStream();
        var answers = new OutgoingPackets(written, traffic);
        var buffer = new byte[MESSAGE.length];
        for (int i = 0; i < 100; i++) {
            assertEquals(MESSAGE.length, packets.read(buffer, 0, buffer.length));
            // Something else on the way, in pieces, with a body that looks like an answer.
            answers.write(new byte[] {0x30, 4});
            answers.write(PUBACK);
            answers.write(PUBACK[0]);
            answers.write(PUBACK, 1, 3);
        }
        assertEquals(0, traffic.unanswered());
        assertEquals(1000, written.size());
        for (int i = 0; i < LIMITS.window(); i++) {
            assertEquals(MESSAGE.length, packets.read(buffer, 0, buffer.length));
        }
        var refused = assertThrows(IOException.class, () -> packets.read(buffer, 0, buffer.length));
        assertTrue(String.valueOf(refused.getMessage()).contains("more than 16 messages"), refused.getMessage());
    }

    @Test
    void aWindowThatLooksNegativeIsMadeTheLargestThatDoesNot() throws IOException {
        byte[] connack = {
            0x20,
            24,
            0,
            0,
            21, // flags, reason, length of properties
            0x26,
            0,
            1,
            'a',
            0,
            2,
            0x21,
            (byte) 0xFF, // a user property that holds what looks like a window
            0x1F,
            0,
            1,
            'r', // a reason
            0x21,
            (byte) 0xFF,
            (byte) 0xFE, // the window
            0x24,
            1, // quality of service
            0x25,
            1, // retained messages
            0x2A,
            1,
        };
        byte[] tamed = connack.clone();
        tamed[18] = 0x7F;
        tamed[19] = (byte) 0xFF;
        var packets = new IncomingPackets(new ByteArrayInputStream(connack), LIMITS, begun());
        assertArrayEquals(tamed, drain(packets, new Random(SEED)));
    }

    @Test
    void noConnackHarmsWhoeverReadsIt() throws IOException {
        for (int round = 0; round < 20_000; round++) {
            var chance = new Random(SEED + round);
            var connack = new byte[2 + chance.nextInt(60)];
            chance.nextBytes(connack);
            connack[0] = 0x20;
            connack[1] = (byte) (connack.length - 2);
            var packets = new IncomingPackets(new ByteArrayInputStream(connack), LIMITS, begun());
            assertEquals(connack.length, drain(packets, chance).length, "seed " + (SEED + round));
        }
    }
}
