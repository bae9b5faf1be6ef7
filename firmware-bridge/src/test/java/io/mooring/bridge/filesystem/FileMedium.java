package io.mooring.bridge.filesystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An image in a file as a medium. */
final class FileMedium implements BlockReader, AutoCloseable {
    private final FileChannel channel;
    private final int blockBytes;

    FileMedium(Path image, int blockBytes) throws IOException {
        channel = FileChannel.open(image);
        this.blockBytes = blockBytes;
    }

    @Override
    public int blockBytes() {
        return blockBytes;
    }

    @Override
    public long blockCount() {
        try {
            return channel.size() / blockBytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(long firstBlock, ByteBuffer into) {
        if (into.remaining() % blockBytes != 0 || firstBlock + into.remaining() / blockBytes > blockCount()) {
            throw new IllegalArgumentException("block " + firstBlock + ", " + into.remaining() + " bytes");
        }
        try {
            long at = firstBlock * blockBytes;
            while (into.hasRemaining()) {
                int count = channel.read(into, at);
                if (count < 0) {
                    throw new IllegalStateException("the image ends at " + at);
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
