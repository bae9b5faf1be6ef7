package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.SharedChannel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as the body of a request, handed out piece by piece, so that a stream costs the same however long the
 * file is. Pieces come from one thread; {@link #close} may come from another once no more are asked for.
 *
 * @see <a href="https://netty.io">Netty</a> 4.2.18's io_uring never ends a region of 2^31 bytes; epoll does
 */
final class FileBody implements AutoCloseable {
    /** A region of 2^31 bytes has been seen to hang; this is half of it. */
    static final long REGION_BYTES_MAX = 1L << 30;

    private final Path file;
    private final DiskFile open;
    private final @Nullable SharedChannel kernel;
    private final long end;
    private final long start;
    private long position;

    /** @param offset of the first byte; everything from there to {@code end} is sent */
    FileBody(Disk disk, Path file, long offset, long end) throws IOException {
        this.file = file;
        this.open = disk.openForReading(file);
        this.kernel = shared(disk);
        this.start = offset;
        this.position = offset;
        this.end = end;
    }

    /** Nothing stays open if not everything can be opened. */
    private @Nullable SharedChannel shared(Disk disk) throws IOException {
        try {
            return SharedChannel.open(disk, file);
        } catch (IOException e) {
            open.close();
            throw e;
        }
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
     * The next piece for the kernel to send by itself; whoever sends it releases it.
     *
     * @param most bytes it may have
     * @return null where there is no kernel behind the disk
     */
    @Nullable
    FileRegion nextRegion(long most) {
        SharedChannel from = kernel;
        if (from == null) {
            return null;
        }
        long count = Math.min(Math.min(REGION_BYTES_MAX, most), end - position);
        var region = new SharedRegion(from, position, count);
        position += count;
        return region;
    }

    /**
     * The next piece, read into memory.
     *
     * @param most bytes it may have
     */
    ByteBuf nextPiece(PieceMemory memory, long most) throws IOException {
        int count = (int) Math.min(Math.min(PieceMemory.PIECE_BYTES, most), end - position);
        ByteBuf piece = memory.take();
        boolean whole = false;
        try {
            int read = open.read(piece.internalNioBuffer(0, count), position);
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
        if (kernel != null) {
            kernel.release();
        }
        open.close();
    }
}
