package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;

/** Compares the first bytes of each slice with those that belong in its place. */
final class Samples {
    private static final int SAMPLE_BYTES = 16;

    private final Footage truth;
    long at;

    Samples(Footage truth, long from) {
        this.truth = truth;
        this.at = from;
    }

    void take(ByteBuffer slice) {
        int count = Math.min(SAMPLE_BYTES, slice.remaining());
        ByteBuffer expected = ByteBuffer.allocate(count);
        truth.read(at, expected);
        assertEquals(expected.flip(), slice.slice(slice.position(), count), () -> "at " + at);
        at += slice.remaining();
    }
}
