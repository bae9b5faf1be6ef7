package io.mooring.bridge.ptp.session;

import io.mooring.bridge.ptp.Dataset;
import java.nio.ByteBuffer;

/** So many zero bytes. */
record FixedBytes(int lengthBytes) implements Dataset {
    @Override
    public void encode(ByteBuffer out) {
        out.put(new byte[lengthBytes]);
    }
}
