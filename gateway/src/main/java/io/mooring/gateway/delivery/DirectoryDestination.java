package io.mooring.gateway.delivery;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Heard;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive that is a directory: a second disk, a share of a file server. A recording lies at {@code h0h1/sha256}, as in
 * the evidence store; unfinished copies lie in {@code in/}, damaged ones are set aside in {@code damaged/}.
 *
 * <p>The directory itself is never made: where it is missing, something is not mounted, and recordings must not pile up
 * under the mount point. Trouble with the directory is UNREACHABLE; trouble with one recording in a directory that
 * otherwise takes files (no room for it, too large for the file system) is REFUSED.
 */
public final class DirectoryDestination implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryDestination.class);
    private static final int PIECE_BYTES = 256 << 10;
    private static final int SET_ASIDE_MAX = 1000;
    private static final AtomicLong PROBES = new AtomicLong();

    private final String name;
    private final boolean counts;
    private final Disk disk;
    private final EvidenceFiles evidence;
    private final Set<Path> durable = new HashSet<>();
    private final Path directory;
    private final Pace pace;
    private final Rest rest;

    /** Of its own: lanes that try at once must not take each other's for trouble. */
    private final String probe;

    private final DockId dock;

    private volatile boolean cancelled;

    /**
     * @param dock who writes there: several docks may share one directory
     * @param directory an existing one, on another medium than the evidence
     */
    public DirectoryDestination(
            String name, boolean counts, DockId dock, Disk disk, EvidenceFiles evidence, Path directory) {
        this(name, counts, dock, disk, evidence, directory, Pace.UNLIMITED, waitNanos -> {});
    }

    /** @param rest lets so many nanoseconds go by */
    private DirectoryDestination(
            String name,
            boolean counts,
            DockId dock,
            Disk disk,
            EvidenceFiles evidence,
            Path directory,
            Pace pace,
            Rest rest) {
        this.dock = dock;
        this.probe = "mooring-probe-" + dock + "-" + PROBES.incrementAndGet();
        this.pace = pace;
        this.rest = rest;
        this.name = name;
        this.counts = counts;
        this.disk = disk;
        this.evidence = evidence;
        this.directory = directory;
    }

    /** The same place, written to no faster than that. */
    public DirectoryDestination paced(Pace kept, GatewayClock clock) {
        return new DirectoryDestination(
                name, counts, dock, disk, evidence, directory, kept, nanos -> clock.pause(Duration.ofNanos(nanos)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean counts() {
        return counts;
    }

    @Override
    public boolean resumes() {
        return false;
    }

    @Override
    public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
        RecordingId recording = parcel.recording();
        long sizeBytes = parcel.sizeBytes();
        cancelled = false;
        requireDirectory();
        Path target = target(recording);
        try {
            if (!holdsWhole(recording, target)) {
                Path part = copy(recording, sizeBytes, listener);
                linkIntoPlace(recording, part, target);
            }
            disk.forceDirectory(directory.resolve(shelf(recording)));
        } catch (IOException e) {
            throw trouble("deliver " + recording.brief() + " to " + target, e);
        }
        return target.toString();
    }

    @Override
    public String confirm(Parcel parcel, String receipt) throws DeliveryException {
        RecordingId recording = parcel.recording();
        long sizeBytes = parcel.sizeBytes();
        requireDirectory();
        Path target = target(recording);
        try {
            Fingerprint found = Fingerprint.of(disk, target);
            if (!found.digest().equals(recording) || found.sizeBytes() != sizeBytes) {
                throw new DeliveryException(
                        Kind.DIFFERS,
                        "confirm " + target + ": expected " + sizeBytes + " bytes, got " + found.sizeBytes()
                                + " with SHA-256 " + found.digest());
            }
            return found.uncached() ? "uncached-reread" : "cached-reread";
        } catch (NoSuchFileException e) {
            // The directory may have gone in this very moment; then nothing is known of the recording.
            requireDirectory();
            throw new DeliveryException(
                    Kind.DIFFERS, Said.of(Heard.COPY_GONE, "confirm " + target + ": there is no such file"), e);
        } catch (IOException e) {
            String what = "confirm " + target;
            throw takesFiles(e)
                    ? new DeliveryException(Kind.DIFFERS, what + ": it cannot be read: " + e.getMessage(), e)
                    : new DeliveryException(Kind.UNREACHABLE, what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        cancel();
    }

    /** An earlier delivery whose record a power cut took, or a damaged file, which is set aside. */
    private boolean holdsWhole(RecordingId recording, Path target) throws IOException {
        if (!disk.exists(target)) {
            return false;
        }
        if (readsWhole(recording, target)) {
            return true;
        }
        Path aside = makeDirectory("damaged");
        for (int i = 1; i <= SET_ASIDE_MAX; i++) {
            Path free = aside.resolve(recording + "-" + i);
            if (!disk.exists(free)) {
                disk.link(target, free);
                disk.forceDirectory(aside);
                disk.unlink(target);
                return false;
            }
        }
        throw new IOException(aside + " holds " + SET_ASIDE_MAX + " damaged copies of " + recording + " already");
    }

    private boolean readsWhole(RecordingId recording, Path target) {
        try {
            return Fingerprint.of(disk, target).digest().equals(recording);
        } catch (IOException e) {
            LOG.warn("{}: {} cannot be read and will be set aside", name, target, e);
            return false;
        }
    }

    private Path copy(RecordingId recording, long sizeBytes, ProgressListener listener)
            throws IOException, DeliveryException {
        Path incoming = makeDirectory("in");
        // Of this dock's own: what another has half brought of the same recording must not get its name.
        Path part = incoming.resolve(recording + "-" + dock + ".part");
        if (disk.exists(part)) {
            disk.unlink(part);
        }
        try (DiskFile to = disk.create(part);
                Source from = new Source(recording, sizeBytes)) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            long position = 0;
            listener.goesOnFrom(position);
            while (from.next(piece, position)) {
                long after = position + piece.remaining();
                keepPace(recording, piece.remaining());
                to.write(piece, position);
                position = after;
                listener.taken(position);
            }
            from.requireWhole(position);
            to.force();
        } catch (IOException e) {
            removeAfterFailure(part, e);
            throw e;
        } catch (DeliveryException e) {
            removeAfterFailure(part, e);
            throw e;
        }
        return part;
    }

    private void keepPace(RecordingId recording, long bytes) throws DeliveryException {
        try {
            // A piece larger than the pace's own only waits the longer for it.
            long waitNanos = pace.take(bytes);
            if (waitNanos > 0) {
                rest.rest(waitNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.CANCELLED, "delivery of " + recording.brief() + " was interrupted", e);
        }
    }

    private void linkIntoPlace(RecordingId recording, Path part, Path target) throws IOException, DeliveryException {
        makeDirectory(shelf(recording));
        try {
            disk.link(part, target);
            disk.protect(target);
        } catch (FileAlreadyExistsException e) {
            // Another dock brought the same recording meanwhile.
            if (!readsWhole(recording, target)) {
                throw new DeliveryException(
                        Kind.UNREACHABLE,
                        Said.of(Heard.DIRECTORY_TAKEN, "link " + target + ": somebody else put another file there"),
                        e);
            }
        }
        disk.unlink(part);
    }

    private Path makeDirectory(String child) throws IOException {
        Path made = directory.resolve(child);
        // A killed process may have made it without making its name durable; and another medium may be mounted by now.
        if (!durable.contains(made) || !disk.exists(made)) {
            disk.makeDirectory(made);
            disk.forceDirectory(directory);
            durable.add(made);
        }
        return made;
    }

    private void removeAfterFailure(Path part, Exception failure) {
        try {
            disk.unlink(part);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private void requireDirectory() throws DeliveryException {
        try {
            if (!disk.exists(directory)) {
                throw new DeliveryException(
                        Kind.UNREACHABLE,
                        Said.of(
                                Heard.DIRECTORY_ABSENT,
                                "directory " + directory + " does not exist: is it mounted?",
                                directory));
            }
        } catch (IOException e) {
            throw new DeliveryException(Kind.UNREACHABLE, "directory " + directory + " cannot be looked at", e);
        }
    }

    /** Whether it is this recording or the whole directory that makes trouble. */
    private DeliveryException trouble(String what, IOException cause) {
        Kind kind = takesFiles(cause) ? Kind.REFUSED : Kind.UNREACHABLE;
        Said said = Said.because(cause, what + ": " + cause.getMessage());
        // Whose disk it is decides who makes room.
        boolean full = said.meaning() == Heard.DISK_FULL;
        return new DeliveryException(kind, full ? Said.of(Heard.DIRECTORY_FULL, said.words()) : said, cause);
    }

    private boolean takesFiles(IOException cause) {
        Path tried = directory.resolve(probe);
        try {
            if (disk.exists(tried)) {
                disk.unlink(tried);
            }
            disk.create(tried).close();
            disk.unlink(tried);
            return true;
        } catch (IOException unwritable) {
            cause.addSuppressed(unwritable);
            return false;
        }
    }

    private Path target(RecordingId recording) {
        return directory.resolve(shelf(recording)).resolve(recording.sha256());
    }

    private static String shelf(RecordingId recording) {
        return recording.sha256().substring(0, 2);
    }

    /** Lets time go by. */
    @FunctionalInterface
    private interface Rest {
        void rest(long nanos) throws InterruptedException;
    }

    /** Our own copy, hashed while it is read: what leaves here is what its name says. */
    private final class Source implements AutoCloseable {
        private final RecordingId recording;
        private final long sizeBytes;
        private final DiskFile file;
        private final MessageDigest digest = Fingerprint.sha256();

        Source(RecordingId recording, long sizeBytes) throws DeliveryException {
            this.recording = recording;
            this.sizeBytes = sizeBytes;
            try {
                this.file = disk.openForReading(evidence.path(recording));
            } catch (IOException e) {
                throw new DeliveryException(Kind.LOCAL, "open our copy of " + recording + ": " + e.getMessage(), e);
            }
        }

        boolean next(ByteBuffer piece, long position) throws DeliveryException {
            if (cancelled) {
                throw new DeliveryException(Kind.CANCELLED, "delivery of " + recording.brief() + " was cancelled");
            }
            try {
                piece.clear();
                file.read(piece, position);
                digest.update(piece.flip().duplicate());
                return piece.hasRemaining();
            } catch (IOException e) {
                throw new DeliveryException(
                        Kind.LOCAL, "read our copy of " + recording + " at " + position + ": " + e.getMessage(), e);
            }
        }

        void requireWhole(long copiedBytes) throws DeliveryException {
            RecordingId found = RecordingId.of(digest.digest());
            if (!found.equals(recording) || copiedBytes != sizeBytes) {
                throw new DeliveryException(
                        Kind.LOCAL,
                        "our copy of " + recording + ": expected " + sizeBytes + " bytes, got " + copiedBytes
                                + " with SHA-256 " + found);
            }
        }

        @Override
        public void close() throws DeliveryException {
            try {
                file.close();
            } catch (IOException e) {
                throw new DeliveryException(Kind.LOCAL, "close our copy of " + recording + ": " + e.getMessage(), e);
            }
        }
    }
}
