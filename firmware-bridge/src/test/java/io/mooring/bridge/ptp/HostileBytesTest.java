package io.mooring.bridge.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.Samples.Decoder;
import io.mooring.bridge.ptp.Samples.Sample;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** At stake: one camera's bytes must not be able to stop a bay's thread, whatever they are. */
class HostileBytesTest {
    private static final long SEED = Long.getLong("mooring.seed", 20_261_121L);
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @FieldSource("io.mooring.bridge.ptp.Samples#ALL")
    void whatIsEncodedIsDecodedToTheSame(Sample sample) throws NonsenseException {
        ByteBuffer wire = sample.value().toBuffer();

        assertEquals(sample.value().lengthBytes(), wire.remaining());
        assertEquals(sample.value(), sample.decoder().decode(wire));
        assertEquals(0, wire.remaining());
    }

    @ParameterizedTest
    @FieldSource("io.mooring.bridge.ptp.Samples#ALL")
    void everyTruncationIsNonsense(Sample sample) {
        ByteBuffer whole = sample.value().toBuffer();
        for (int length = 0; length < whole.limit(); length++) {
            ByteBuffer cut = whole.duplicate().limit(length);
            assertThrows(NonsenseException.class, () -> sample.decoder().decode(cut), "cut at " + length);
        }
    }

    @ParameterizedTest
    @FieldSource("io.mooring.bridge.ptp.Samples#ALL")
    void randomBytesGiveAValueOrNonsense(Sample sample) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(96)];
            random.nextBytes(bytes);
            decodesOrRefuses(sample.decoder(), bytes, round);
        }
    }

    @ParameterizedTest
    @FieldSource("io.mooring.bridge.ptp.Samples#ALL")
    void mutatedBytesGiveAValueOrNonsense(Sample sample) {
        Random random = new Random(SEED);
        byte[] honest = sample.value().toBuffer().array();
        for (int round = 0; round < ROUNDS; round++) {
            decodesOrRefuses(sample.decoder(), mutated(honest, random), round);
        }
    }

    private static byte[] mutated(byte[] honest, Random random) {
        byte[] bytes = Arrays.copyOf(honest, Math.max(0, honest.length + random.nextInt(9) - 4));
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
            }
        }
        return bytes;
    }

    private static void decodesOrRefuses(Decoder decoder, byte[] bytes, int round) {
        try {
            Dataset value = decoder.decode(ByteBuffer.wrap(bytes));
            assertEquals(value, value);
        } catch (NonsenseException expected) {
            assertNotEquals("", expected.getMessage());
        } catch (RuntimeException | Error e) {
            fail(
                    "seed " + SEED + ", round " + round + ", bytes "
                            + HexFormat.of().formatHex(bytes),
                    e);
        }
    }
}
