package io.mooring.gateway.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a recording's bytes are read from. */
public interface MediaBytes {
    /** All of them. */
    long sizeBytes() throws IOException;

    /**
     * Reads until the buffer is full or the bytes end.
     *
     * @return bytes read, 0 at the end
     */
    int read(ByteBuffer into, long position) throws IOException;
}
