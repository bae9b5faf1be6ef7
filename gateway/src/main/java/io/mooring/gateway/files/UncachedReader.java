package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads one file from its beginning to its end, from the medium where the file system allows it. */
public interface UncachedReader extends AutoCloseable {
    /** False where the file system refused direct reading (tmpfs, some overlays and network mounts). */
    boolean uncached();

    /**
     * The next piece.
     *
     * @return its bytes, valid until the next call; none remaining at the end of the file
     */
    ByteBuffer next() throws IOException;

    @Override
    void close() throws IOException;
}
