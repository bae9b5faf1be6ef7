package io.mooring.bridge.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.PropertyValue.ArrayValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a file left out of a listing is a recording nobody copies. */
class ObjectPropListReaderTest {
    @Test
    void everyChunkSizeGivesTheSameElements() throws NonsenseException {
        ByteBuffer wire = Samples.PROPERTIES.toBuffer();
        for (int chunk = 1; chunk <= wire.limit(); chunk++) {
            assertEquals(Samples.PROPERTIES.elements(), inChunksOf(chunk, wire.duplicate()), "chunks of " + chunk);
        }
    }

    @Test
    void aLargeArrayIsReadAcrossChunks() throws NonsenseException {
        List<ObjectProp> elements = List.of(
                new ObjectProp(1, 0xdc86, new ArrayValue(DataType.AUINT8, ByteBuffer.allocate(1 << 20))),
                new ObjectProp(1, 0xdc86, new ArrayValue(DataType.AUINT8, ByteBuffer.allocate(70_000))));

        assertEquals(elements, inChunksOf(16_384, new ObjectPropList(elements).toBuffer()));
    }

    @Test
    void bytesAfterTheLastElementAreNonsense() {
        ByteBuffer wire = Samples.PROPERTIES.toBuffer();
        ByteBuffer longer = ByteBuffer.allocate(wire.limit() + 1).put(wire).rewind();
        for (int chunk = 1; chunk <= longer.limit(); chunk++) {
            int size = chunk;
            assertThrows(NonsenseException.class, () -> inChunksOf(size, longer.duplicate()));
        }
    }

    @Test
    void anEndInTheMiddleIsNonsense() {
        ByteBuffer wire = Samples.PROPERTIES.toBuffer();
        for (int length = 0; length < wire.limit(); length++) {
            ByteBuffer cut = wire.duplicate().limit(length);
            assertThrows(NonsenseException.class, () -> inChunksOf(7, cut), "cut at " + length);
        }
    }

    @Test
    void anArrayThatClaimsGigabytesIsRefusedWhenItsCountIsSeen() {
        ByteBuffer wire = Samples.bytes(
                1, 0, 0, 0, // one element
                1, 0, 0, 0, // handle
                0x86, 0xdc, // RepresentativeSampleData
                2, 0x40, // array of UINT8
                0, 0, 0, 0x40); // a gibibyte
        assertThrows(NonsenseException.class, () -> inChunksOf(1, wire));
    }

    private static List<ObjectProp> inChunksOf(int bytes, ByteBuffer wire) throws NonsenseException {
        List<ObjectProp> elements = new ArrayList<>();
        ObjectPropListReader reader = new ObjectPropListReader(elements::add);
        while (wire.hasRemaining()) {
            int size = Math.min(bytes, wire.remaining());
            ByteBuffer slice = wire.slice(wire.position(), size);
            reader.feed(slice);
            assertEquals(0, slice.remaining());
            wire.position(wire.position() + size);
        }
        reader.finish();
        return elements;
    }
}
