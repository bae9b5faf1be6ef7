package io.mooring.bridge.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.Samples.Decoder;
import io.mooring.bridge.ptp.Samples.Sample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * At stake: whatever a camera sends, a decoder gives a value or says nonsense. The first byte of an input picks the
 * decoder, or how the bytes are sliced; the rest is what the camera sent.
 */
class PtpBytesFuzzTest {
    static final Set<String> CONTAINERS = Set.of("header", "command", "response", "event", "cancel", "status");

    private static final List<Decoder> CONTAINER_DECODERS = decoders(true);
    private static final List<Decoder> DATASET_DECODERS = decoders(false);

    private static List<Decoder> decoders(boolean containers) {
        return Samples.ALL.stream()
                .filter(sample -> CONTAINERS.contains(sample.name()) == containers)
                .map(Sample::decoder)
                .toList();
    }

    @FuzzTest
    void containers(byte[] input) throws NonsenseException {
        decodes(CONTAINER_DECODERS, input);
    }

    @FuzzTest
    void datasets(byte[] input) throws NonsenseException {
        decodes(DATASET_DECODERS, input);
    }

    /** What is read from slices of any size is what is read from the whole. */
    @FuzzTest
    void propertyListsInSlices(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ByteBuffer whole = ByteBuffer.wrap(input, 1, input.length - 1).slice();
        int sliceBytes = 1 + (input[0] & 0xff);
        List<ObjectProp> sliced = new ArrayList<>();
        boolean slicedEnds = elements(sliced, whole.duplicate(), sliceBytes);
        List<ObjectProp> once = new ArrayList<>();
        boolean onceEnds = elements(once, whole, Math.max(1, whole.remaining()));
        assertEquals(onceEnds, slicedEnds);
        assertEquals(once, sliced);
    }

    private static boolean elements(List<ObjectProp> elements, ByteBuffer bytes, int sliceBytes) {
        ObjectPropListReader reader = new ObjectPropListReader(elements::add);
        try {
            while (bytes.hasRemaining()) {
                int length = Math.min(sliceBytes, bytes.remaining());
                reader.feed(bytes.slice(bytes.position(), length));
                bytes.position(bytes.position() + length);
            }
            reader.finish();
            return true;
        } catch (NonsenseException e) {
            return false;
        }
    }

    private static void decodes(List<Decoder> decoders, byte[] input) throws NonsenseException {
        if (input.length == 0) {
            return;
        }
        Decoder decoder = decoders.get((input[0] & 0xff) % decoders.size());
        Optional<Dataset> value =
                decoded(decoder, ByteBuffer.wrap(input, 1, input.length - 1).slice());
        if (value.isPresent()) {
            Dataset first = value.get();
            assertTrue(first.lengthBytes() >= 0);
            assertEquals(first, decoder.decode(first.toBuffer()));
        }
    }

    private static Optional<Dataset> decoded(Decoder decoder, ByteBuffer bytes) {
        try {
            return Optional.of(decoder.decode(bytes));
        } catch (NonsenseException e) {
            return Optional.empty();
        }
    }
}
