package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way in: bytes are appended and hashed as they come. Belongs to one thread at a time; handing it to
 * another needs a happens-before, as queues give.
 */
public final class Staging {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    /** How much gathers before the medium is asked to take it, if it is done with what came before. */
    static final long SYNC_EVERY_BYTES = 16L << 20;

    /** How much may gather behind a medium that is slow, before who brings it waits: the page cache never holds a whole shift (§4.2 step 3). */
    static final long GATHERED_BYTES_MAX = 64L << 20;

    private static final int HASH_BUFFER_BYTES = 256 * 1024;

    private final EvidenceStore store;
    private final Path path;
    private final DiskFile file;
    private final long expectedBytes;
    /** Null once bytes were taken over unread: then only the medium can tell what the whole is. */
    private @Nullable MessageDigest digest = Sha256.start();

    private volatile long offset;
    private final Syncing syncing;
    private long durableOffset;
    private long syncedFromOffset;
    private CopyPoint copyPoint =
            new CopyPoint(0, RecordingId.of(Sha256.start().digest()).sha256());
    private boolean named;
    private boolean closed;
    private boolean gone;

    /** Of an empty file that was just created, or one that is about to be taken over. */
    Staging(EvidenceStore store, Path path, DiskFile file, long expectedBytes) {
        this.store = store;
        this.path = path;
        this.file = file;
        this.expectedBytes = expectedBytes;
        this.syncing = new Syncing(store.disk().syncs(), file);
        store.opened(this);
    }

    /** What is still to come of what was promised. Any thread. */
    long outstanding() {
        return Math.max(0, expectedBytes - offset);
    }

    /**
     * Takes over what an earlier visit left: everything behind the point is cut off, the rest is hashed.
     *
     * @return false if the bytes before the point are not those it names
     */
    boolean takeOver(CopyPoint point) throws IOException {
        file.truncate(point.offsetBytes());
        MessageDigest anew = Sha256.start();
        digest = anew;
        offset = 0;
        ByteBuffer buffer = ByteBuffer.allocate(HASH_BUFFER_BYTES);
        while (offset < point.offsetBytes()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), point.offsetBytes() - offset));
            int count = file.read(buffer, offset);
            if (count == 0) {
                return false;
            }
            anew.update(buffer.flip());
            long end = offset + count;
            offset = end;
        }
        durable();
        return copyPoint.equals(point);
    }

    /** Everything appended so far is on the medium. */
    private void durable() throws IOException {
        durable(here());
    }

    private void durable(CopyPoint point) throws IOException {
        name();
        if (digest != null) {
            copyPoint = point;
        }
        durableOffset = point.offsetBytes();
        syncedFromOffset = Math.max(syncedFromOffset, durableOffset);
    }

    private CopyPoint here() {
        MessageDigest hashing = digest;
        return hashing == null
                ? new CopyPoint(offset, copyPoint.prefixSha256())
                : new CopyPoint(offset, Sha256.soFar(hashing).sha256());
    }

    /** Lets the medium take what gathered while more comes; only what comes faster than it takes has to wait. */
    private void syncAside() throws IOException {
        settle();
        syncedFromOffset = offset;
        syncing.begin(here());
        if (syncing.over()) {
            settle();
        }
    }

    /** The sync that runs aside is over, and what it brought is known. */
    private void settle() throws IOException {
        CopyPoint point = syncing.ended();
        if (point != null) {
            durable(point);
        }
    }

    /**
     * Makes the staging name durable: before a copy point speaks of it, and before the bytes get their second name, whose
     * source only this one tells. Not earlier, or a camera would wait here behind the syncs of the file before.
     */
    private void name() throws IOException {
        if (!named) {
            store.forceNames();
            named = true;
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
     * @throws StorageFullException if there is no room left; the staging is gone then
     * @throws IOException if more comes than was expected or the disk refuses; the staging must then be abandoned
     */
    public void write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        if (count > expectedBytes - offset) {
            throw new IOException("writing " + path + ": expected " + expectedBytes + " bytes, got " + count
                    + " more behind " + offset);
        }
        MessageDigest hashing = digest;
        if (hashing != null) {
            hashing.update(bytes.duplicate());
        }
        try {
            file.write(bytes, offset);
        } catch (IOException e) {
            throw outOfRoom(count, e);
        }
        long end = offset + count;
        offset = end;
        if (syncing.over()) {
            settle();
        }
        long gathered = offset - syncedFromOffset;
        if (gathered >= GATHERED_BYTES_MAX || (gathered >= SYNC_EVERY_BYTES && syncing.idle())) {
            syncAside();
        }
    }

    /** The kernel's words for a full disk depend on the locale, so the room itself is asked. */
    private IOException outOfRoom(int count, IOException failure) throws IOException {
        long missing = count - store.freeBytes();
        if (missing <= 0) {
            return failure;
        }
        abandon();
        var full = new StorageFullException("writing " + path + ": " + failure.getMessage(), missing);
        full.initCause(failure);
        return full;
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
        try {
            settle();
            file.forceData();
            durable();
        } catch (IOException e) {
            // Nobody knows what of it is on the medium, and it must not be forced again.
            abandon();
            throw e;
        }
        close();
    }

    /** Removes the file: what was staged is not wanted. Again is harmless. */
    public void abandon() throws IOException {
        close();
        if (!gone) {
            gone = true;
            store.disk().unlink(path);
        }
    }

    /**
     * Takes over all that an earlier transfer left, whatever it is, without reading it: that could take as long as it took
     * to come. {@link StagedFiles#seal} reads the whole from the medium anyway.
     */
    void takeOverUnread() throws IOException {
        offset = file.size();
        durableOffset = offset;
        syncedFromOffset = offset;
        if (offset > 0) {
            digest = null;
        }
    }

    /** The digest of everything appended so far; null if some of it was taken over unread. */
    @Nullable
    RecordingId soFar() {
        MessageDigest hashing = digest;
        return hashing == null ? null : Sha256.soFar(hashing);
    }

    /** Where this staging stands, to come {@link #back} to. */
    Mark mark() {
        MessageDigest hashing = digest;
        return new Mark(offset, hashing == null ? null : Sha256.copy(hashing), copyPoint);
    }

    /** Forgets everything appended since the mark. */
    void back(Mark mark) throws IOException {
        settle();
        file.truncate(mark.offset());
        MessageDigest then = mark.digest();
        digest = then == null ? null : Sha256.copy(then);
        copyPoint = mark.copyPoint();
        offset = mark.offset();
        durableOffset = Math.min(durableOffset, offset);
        syncedFromOffset = Math.min(syncedFromOffset, offset);
    }

    /** A point of a staging's life. */
    record Mark(long offset, @Nullable MessageDigest digest, CopyPoint copyPoint) {}

    /** fsync of bytes and name. */
    void force() throws IOException {
        settle();
        file.force();
        name();
        durableOffset = offset;
    }

    void close() throws IOException {
        if (!closed) {
            closed = true;
            store.closed(this);
            try {
                syncing.ended();
            } catch (IOException e) {
                // Whoever still wanted the bytes has asked for that sync's end before.
                LOG.debug("{} was not synced, and is not wanted", path, e);
            } finally {
                file.close();
            }
        }
    }
}
