package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * One file on its way in: bytes are appended and hashed as they come. Belongs to one thread at a time; handing it to
 * another needs a happens-before, as queues give.
 */
public final class Staging {
    /** How much is written before it is synced, so that the page cache never holds a whole shift (§4.2 step 3). */
    static final long SYNC_EVERY_BYTES = 64L << 20;

    private static final int HASH_BUFFER_BYTES = 256 * 1024;

    private final Disk disk;
    private final Path path;
    private final DiskFile file;
    private MessageDigest digest = Sha256.start();
    private long offset;
    private long durableOffset;
    private CopyPoint copyPoint =
            new CopyPoint(0, RecordingId.of(Sha256.start().digest()).sha256());
    private boolean closed;

    /** Of an empty file that was just created. */
    Staging(Disk disk, Path path, DiskFile file) {
        this.disk = disk;
        this.path = path;
        this.file = file;
    }

    /**
     * Takes over what an earlier visit left: everything behind the point is cut off, the rest is hashed.
     *
     * @return false if the bytes before the point are not those it names
     */
    boolean takeOver(CopyPoint point) throws IOException {
        file.truncate(point.offsetBytes());
        digest = Sha256.start();
        offset = 0;
        ByteBuffer buffer = ByteBuffer.allocate(HASH_BUFFER_BYTES);
        while (offset < point.offsetBytes()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), point.offsetBytes() - offset));
            int count = file.read(buffer, offset);
            if (count == 0) {
                return false;
            }
            digest.update(buffer.flip());
            offset += count;
        }
        durable();
        return copyPoint.equals(point);
    }

    /** Everything appended so far is on the medium. */
    private void durable() {
        try {
            MessageDigest prefix = (MessageDigest) digest.clone();
            copyPoint = new CopyPoint(offset, RecordingId.of(prefix.digest()).sha256());
            durableOffset = offset;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Bytes appended so far. */
    public long offset() {
        return offset;
    }

    /** Everything before this is on the medium. */
    public long durableOffset() {
        return durableOffset;
    }

    /** {@link #durableOffset()} with what lies before it: what {@link EvidenceStore#resume} goes on from. */
    public CopyPoint copyPoint() {
        return copyPoint;
    }

    /**
     * Appends the buffer's remaining bytes, and syncs once enough has gathered.
     *
     * @throws IOException if the disk refuses; the staging must then be abandoned
     */
    public void write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        digest.update(bytes.duplicate());
        file.write(bytes, offset);
        offset += count;
        if (offset - durableOffset >= SYNC_EVERY_BYTES) {
            file.forceData();
            durable();
        }
    }

    /** The last bytes, to be compared with what a camera repeats; remaining: {@code count} or less. */
    public ByteBuffer tail(int count) throws IOException {
        int length = (int) Math.min(count, offset);
        ByteBuffer tail = ByteBuffer.allocate(length);
        if (length > 0 && file.read(tail, offset - length) != length) {
            throw new IOException("reading the end of " + path + ": expected " + length + " bytes");
        }
        return tail.flip();
    }

    /** Syncs and closes, leaving the file where a later visit finds it; {@link #durableOffset()} is then all of it. */
    public void suspend() throws IOException {
        file.forceData();
        durable();
        close();
    }

    /** Removes the file: what was staged is not wanted. */
    public void abandon() throws IOException {
        close();
        disk.unlink(path);
    }

    /** Takes over all that an earlier transfer left, whatever it is; the digest of the whole decides at the end. */
    void takeOverAll() throws IOException {
        long end = file.size();
        ByteBuffer buffer = ByteBuffer.allocate(HASH_BUFFER_BYTES);
        while (offset < end) {
            int count = file.read(buffer.clear(), offset);
            if (count == 0) {
                throw new IOException("going on with " + path + ": expected " + end + " bytes, it ends at " + offset);
            }
            digest.update(buffer.flip());
            offset += count;
        }
    }

    /** The digest of everything appended so far. */
    RecordingId soFar() {
        try {
            return RecordingId.of(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    /** fsync, and the digest of everything appended. */
    RecordingId force() throws IOException {
        file.force();
        durableOffset = offset;
        return RecordingId.of(digest.digest());
    }

    void close() throws IOException {
        if (!closed) {
            closed = true;
            file.close();
        }
    }
}
