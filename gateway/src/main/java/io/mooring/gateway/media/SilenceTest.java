package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts.Sound;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Hears uncoded sound, or G.711, and tells whether it is all one value. */
final class SilenceTest {
    /** The widest sample. */
    static final int WIDTH_MAX = 4;

    /** Two seconds of 16 bits at 48 kHz in one channel. */
    private static final int HEARD_BYTES_MAX = 192 << 10;

    /** Less than this says nothing. */
    private static final int HEARD_BYTES_MIN = 1 << 10;

    private final byte[] first;
    private int heard;
    private boolean sound;

    /** @param width bytes of one sample */
    SilenceTest(int width) {
        this.first = new byte[width];
    }

    void hear(ByteBuffer samples) {
        byte[] one = new byte[first.length];
        while (samples.remaining() >= one.length && !sound) {
            samples.get(one);
            if (heard == 0) {
                System.arraycopy(one, 0, first, 0, one.length);
            }
            heard += one.length;
            sound = !Arrays.equals(one, first);
        }
    }

    boolean enough() {
        return sound || heard >= HEARD_BYTES_MAX;
    }

    int wantedBytes() {
        return HEARD_BYTES_MAX - heard;
    }

    Sound verdict() {
        if (sound) {
            return Sound.HEARD;
        }
        return heard >= HEARD_BYTES_MIN ? Sound.SILENT : Sound.TRACK;
    }
}
