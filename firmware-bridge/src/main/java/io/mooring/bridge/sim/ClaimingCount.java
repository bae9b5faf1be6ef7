package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.Dataset;
import java.nio.ByteBuffer;

/** A list that begins with another count than it has elements. */
record ClaimingCount(Dataset list, long count) implements Dataset {
    @Override
    public int lengthBytes() {
        return list.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        list.encode(out);
        out.putInt(start, (int) count);
    }
}
