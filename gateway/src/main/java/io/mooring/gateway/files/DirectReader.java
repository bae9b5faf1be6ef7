package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file in order with O_DIRECT; where the file system refuses that, through the cache. */
final class DirectReader implements UncachedReader {
    private static final Logger LOG = LoggerFactory.getLogger(DirectReader.class);
    private static final int PIECE_BYTES = 1 << 20;
    private static final int ALIGNMENT_MIN = 512;

    /** File systems without a medium: since Linux 6.6 tmpfs takes O_DIRECT all the same. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs");

    /** Those that were read directly before: what fails there is the medium, and its cache must not answer for it. */
    private static final Set<FileStore> READ_DIRECTLY = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final ByteBuffer buffer;
    private final boolean direct;
    private FileChannel channel;
    private long position;
    private boolean ended;

    /** Bytes of the first piece, which was read to see whether the file system allows it; -1 once handed out. */
    private int firstPieceBytes = -1;

    private DirectReader(Path file, FileChannel channel, ByteBuffer buffer, boolean direct) {
        this.file = file;
        this.channel = channel;
        this.buffer = buffer;
        this.direct = direct;
    }

    static DirectReader open(Path file) throws IOException {
        return open(file, READ_DIRECTLY);
    }

    /** @param readDirectly the file systems that are known to read directly; this one is added if it does */
    static DirectReader open(Path file, Set<FileStore> readDirectly) throws IOException {
        boolean known = false;
        try {
            FileStore store = Files.getFileStore(file);
            known = readDirectly.contains(store);
            if (IN_MEMORY.contains(store.type())) {
                return cached(file);
            }
            int alignment = alignment(store);
            FileChannel channel = openChannel(file, true);
            ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE_BYTES + alignment)
                    .alignedSlice(alignment)
                    .limit(PIECE_BYTES);
            var reader = new DirectReader(file, channel, buffer.slice(), true);
            if (!reader.firstPieceReads(known)) {
                return cached(file);
            }
            if (reader.firstPieceBytes > 0) {
                readDirectly.add(store);
            }
            return reader;
        } catch (UnsupportedOperationException e) {
            LOG.debug("no direct reading of {}", file, e);
            return cached(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            if (known) {
                throw e;
            }
            LOG.debug("direct reading of {} refused", file, e);
            return cached(file);
        }
    }

    private static DirectReader cached(Path file) throws IOException {
        return new DirectReader(file, openChannel(file, false), ByteBuffer.allocateDirect(PIECE_BYTES), false);
    }

    /** Some file systems take O_DIRECT at opening and refuse it at the first read. */
    private boolean firstPieceReads(boolean known) throws IOException {
        try {
            firstPieceBytes = Math.max(0, channel.read(buffer.clear(), 0));
            return true;
        } catch (ClosedByInterruptException e) {
            channel = openChannel(file, direct);
            return true;
        } catch (IOException e) {
            channel.close();
            if (known) {
                throw e;
            }
            LOG.debug("direct reading of {} refused", file, e);
            return false;
        }
    }

    private static FileChannel openChannel(Path file, boolean direct) throws IOException {
        return direct
                ? FileChannel.open(file, StandardOpenOption.READ, directOption())
                : FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Looked up by name: newer compilers warn at every mention of the JDK's own options, and that is an error here. */
    private static OpenOption directOption() {
        try {
            for (Object option :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option instanceof OpenOption found && option.toString().equals("DIRECT")) {
                    return found;
                }
            }
        } catch (ClassNotFoundException e) {
            LOG.debug("this Java has no options of its own for opening files", e);
        }
        throw new UnsupportedOperationException("this Java reads no file directly");
    }

    private static int alignment(FileStore store) throws IOException {
        long blockSize = store.getBlockSize();
        if (blockSize > PIECE_BYTES || Long.bitCount(blockSize) != 1) {
            throw new UnsupportedOperationException("block size " + blockSize + " of the file system");
        }
        return (int) Math.max(ALIGNMENT_MIN, blockSize);
    }

    @Override
    public boolean uncached() {
        return direct;
    }

    @Override
    public ByteBuffer next() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return readPiece();
        } catch (ClosedByInterruptException e) {
            interrupted |= Thread.interrupted();
            channel = openChannel(file, direct);
            return readPiece();
        } catch (IOException e) {
            throw new IOException("read " + file + " uncached at " + position + ": " + e.getMessage(), e);
        } finally {
            RealDisk.restore(interrupted);
        }
    }

    private ByteBuffer readPiece() throws IOException {
        if (ended) {
            return buffer.clear().limit(0).asReadOnlyBuffer();
        }
        int count = firstPieceBytes >= 0 ? firstPieceBytes : Math.max(0, channel.read(buffer.clear(), position));
        firstPieceBytes = -1;
        // A direct read must begin on a block, so a short one ends the file: it is the file's last, odd piece.
        ended = count < buffer.capacity();
        position += count;
        if (ended && position < channel.size()) {
            throw new IOException("got " + count + " bytes before the end of the file");
        }
        return buffer.clear().limit(count).asReadOnlyBuffer();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
