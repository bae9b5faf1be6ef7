package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A part of a file as the body of a request, handed out piece by piece, so that a stream costs the same however long the
 * file is. Pieces come from one thread; {@link #close} may come from another once no more are asked for.
 *
 * @see <a href="https://netty.io">Netty</a> 4.2.18's io_uring never ends a region of 2^31 bytes; epoll does
 */
final class FileBody implements AutoCloseable {
    /** A region of 2^31 bytes has been seen to hang; this is half of it. */
    static final long REGION_BYTES_MAX = 1L << 30;

    private static final int PIECE_BYTES = 256 << 10;

    private final Disk disk;
    private final Path file;
    private final DiskFile open;
    private final long end;
    private final long start;
    private long position;

    /** @param offset of the first byte; everything from there to {@code end} is sent */
    FileBody(Disk disk, Path file, long offset, long end) throws IOException {
        this.disk = disk;
        this.file = file;
        this.open = disk.openForReading(file);
        this.start = offset;
        this.position = offset;
        this.end = end;
    }

    long start() {
        return start;
    }

    long length() {
        return end - start;
    }

    long left() {
        return end - position;
    }

    boolean more() {
        return position < end;
    }

    /**
     * The next piece for the kernel to send by itself; it closes its own channel when it has been sent.
     *
     * @param most bytes it may have
     * @return null where there is no kernel behind the disk
     */
    @org.jspecify.annotations.Nullable
    DefaultFileRegion nextRegion(long most) throws IOException {
        var channel = disk.openForSending(file);
        if (channel == null) {
            return null;
        }
        long count = Math.min(Math.min(REGION_BYTES_MAX, most), end - position);
        var region = new DefaultFileRegion(channel, position, count);
        position += count;
        return region;
    }

    /**
     * The next piece, read into memory.
     *
     * @param most bytes it may have
     */
    ByteBuf nextPiece(ByteBufAllocator memory, long most) throws IOException {
        int count = (int) Math.min(Math.min(PIECE_BYTES, most), end - position);
        ByteBuf piece = memory.directBuffer(count);
        boolean whole = false;
        try {
            int read = open.read(piece.nioBuffer(0, count), position);
            if (read != count) {
                throw new IOException(
                        "read " + file + " at " + position + ": expected " + count + " bytes, got " + read);
            }
            whole = true;
        } finally {
            if (!whole) {
                piece.release();
            }
        }
        position += count;
        return piece.writerIndex(count);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
