package io.mooring.gateway.app;

import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A new file, written from its beginning. */
final class DiskStream extends OutputStream {
    private final DiskFile file;
    private long at;

    DiskStream(DiskFile file) {
        this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        file.write(ByteBuffer.wrap(bytes, from, length), at);
        at += length;
    }

    @Override
    public void close() throws IOException {
        file.force();
        file.close();
    }
}
