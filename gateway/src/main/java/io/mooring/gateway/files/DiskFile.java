package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file. Positions are bytes from its beginning. */
public interface DiskFile extends AutoCloseable {
    /** Writes all remaining bytes of the buffer. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /**
     * Reads until the buffer is full or the file ends.
     *
     * @return bytes read, 0 at the end
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** Bytes. */
    long size() throws IOException;

    void truncate(long sizeBytes) throws IOException;

    /** fdatasync: the bytes, and the size where it changed. If it throws, the file must never be forced again. */
    void forceData() throws IOException;

    /** fsync: bytes and metadata. If it throws, the file must never be forced again (reliability.md F3). */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
