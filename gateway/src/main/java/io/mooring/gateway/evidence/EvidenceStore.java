package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.UncachedReader;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content-addressed, write-once store (reliability.md §4.1, §4.2 steps 3 to 8). Any thread; each {@link Staging}
 * belongs to one.
 *
 * <p>What must hold: a name under {@code cas/} is linked only after its bytes were synced and read back equal, and is
 * durable before {@link #seal} returns. What should: staging is empty when nothing is on its way in.
 */
public final class EvidenceStore {
    static final String IN = "in";
    static final String CAS = "cas";
    static final String LISTINGS = "listings";
    static final String QUARANTINE = "q";
    static final String PART = ".part";
    static final String LISTING_PART = ".listing";

    /** The longest canonical JSON there is: 100,000 files with long names come to about half of it. */
    static final int LISTING_BYTES_MAX = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

    private final Disk disk;
    private final Path root;
    private final EvidenceSettings settings;
    private final Shelves shelves;
    private final Set<Staging> open = ConcurrentHashMap.newKeySet();
    private boolean uncached;

    private EvidenceStore(Disk disk, Path root, EvidenceSettings settings) {
        this.disk = disk;
        this.root = root;
        this.settings = settings;
        this.shelves = new Shelves(disk, root.resolve(CAS), root.resolve(QUARANTINE));
    }

    /**
     * Opens the store, making its directories durable where they are new.
     *
     * @param root an existing directory
     * @throws IOException if it cannot be written, or cannot be read past the cache and the settings do not allow that
     */
    public static EvidenceStore open(Disk disk, Path root, EvidenceSettings settings) throws IOException {
        EvidenceStore store = new EvidenceStore(disk, root, settings);
        for (String name : new String[] {IN, CAS, LISTINGS, QUARANTINE}) {
            disk.makeDirectory(root.resolve(name));
        }
        disk.forceDirectory(root);
        store.uncached = store.probe();
        return store;
    }

    /** Writes and re-reads a small file: a store that cannot see its own medium must not take evidence unasked. */
    private boolean probe() throws IOException {
        Path file = root.resolve(IN).resolve("probe" + PART);
        if (disk.exists(file)) {
            disk.unlink(file);
        }
        try (DiskFile written = disk.create(file)) {
            written.write(ByteBuffer.wrap(new byte[] {1}), 0);
            written.force();
        }
        boolean uncached = Sha256.reread(disk, file).uncached();
        disk.unlink(file);
        if (!uncached && !settings.allowCached()) {
            throw new IOException("evidence in " + root
                    + ": this file system cannot be read past its cache (O_DIRECT), so nobody could tell what the"
                    + " medium holds; use another, or allow it by name in the configuration (evidence.allow-cached ="
                    + " true)");
        }
        return uncached;
    }

    /**
     * Begins a file.
     *
     * @param name of the part, without suffix: letters and digits of our own making, never a camera's
     * @param expectedBytes the size it will have
     * @throws StorageFullException if that would reach into the reserve
     */
    public Staging begin(String name, long expectedBytes) throws IOException {
        Path path = part(name);
        if (disk.exists(path)) {
            disk.unlink(path);
        }
        checkRoom(expectedBytes);
        return new Staging(this, path, disk.create(path), expectedBytes);
    }

    /** Makes the names of all parts durable. */
    void forceNames() throws IOException {
        disk.forceDirectory(root.resolve(IN));
    }

    /**
     * Goes on with a file an earlier visit began; where its bytes are not those the point names, begins it anew.
     *
     * @param point how much of it is known to have been synced
     * @param expectedBytes the size it will have
     * @throws StorageFullException if the rest would reach into the reserve; what is there stays
     */
    public Staging resume(String name, CopyPoint point, long expectedBytes) throws IOException {
        Path path = part(name);
        long there = disk.exists(path) ? disk.size(path) : 0;
        // A part of full size may be evidence under another name already: its bytes are never written again.
        if (there < point.offsetBytes() || there >= expectedBytes) {
            return begin(name, expectedBytes);
        }
        checkRoom(expectedBytes - point.offsetBytes());
        Optional<Staging> again = openAgain(name, expectedBytes);
        if (again.isEmpty()) {
            return begin(name, expectedBytes);
        }
        Staging staging = again.get();
        boolean same = false;
        try {
            same = staging.takeOver(point);
        } finally {
            if (!same) {
                staging.close();
            }
        }
        return same ? staging : begin(name, expectedBytes);
    }

    /** A part that is there; empty if it may not be written, because its bytes are evidence under another name already. */
    Optional<Staging> openAgain(String name, long expectedBytes) {
        Path path = part(name);
        try {
            return Optional.of(new Staging(this, path, disk.openForWriting(path), expectedBytes));
        } catch (IOException e) {
            LOG.info("{} cannot be gone on with and is begun anew: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    void opened(Staging staging) {
        open.add(staging);
    }

    void closed(Staging staging) {
        open.remove(staging);
    }

    private void checkRoom(long bytes) throws IOException {
        long free = freeBytes();
        if (bytes > free) {
            // Asked first: a camera may claim a size that no sum survives.
            throw new StorageFullException(
                    "a file of " + bytes + " bytes: only " + free + " free in " + root, bytes - free);
        }
        long promised = open.stream().mapToLong(Staging::outstanding).sum();
        long missing = bytes + promised + settings.reserveBytes() - free;
        if (missing > 0) {
            throw new StorageFullException(
                    "a file of " + bytes + " bytes: " + missing + " bytes short in " + root + " with a reserve of "
                            + settings.reserveBytes() + " and " + promised + " promised to files on their way",
                    missing);
        }
    }

    /**
     * Steps 4 to 6: syncs the file, reads it back past the cache, compares, and links it to its name.
     *
     * @param declaredBytes what the camera said its size is
     * @throws MediumException if the medium failed it; staging is gone
     */
    public Sealed seal(Staging staging, long declaredBytes) throws IOException {
        if (staging.offset() != declaredBytes) {
            long got = staging.offset();
            staging.abandon();
            throw new MediumException(
                    "sealing " + staging.path() + ": expected " + declaredBytes + " bytes, got " + got);
        }
        RecordingId recording = staging.soFar();
        if (recording == null) {
            throw new IllegalStateException("sealing " + staging.path() + ": some of it was never hashed");
        }
        return seal(staging, recording)
                .orElseThrow(() -> new MediumException(
                        "re-reading " + staging.path() + ": expected " + recording + ", the medium holds other bytes"));
    }

    /**
     * As {@link #seal(Staging, long)}, for bytes whose digest is known.
     *
     * @return empty if the medium holds others; staging is gone then
     */
    Optional<Sealed> seal(Staging staging, RecordingId recording) throws IOException {
        sync(staging);
        Sha256.Reread reread = reread(staging);
        if (!reread.recording().equals(recording)) {
            LOG.warn("{}: expected {}, the medium holds {}", staging.path(), recording, reread.recording());
            staging.abandon();
            return Optional.empty();
        }
        boolean duplicate = shelves.link(staging.path(), recording);
        return Optional.of(new Sealed(recording, reread.uncached() ? Sealed.UNCACHED : Sealed.CACHED, duplicate));
    }

    /** Syncs and links bytes that were hashed as they came, without reading them back. */
    Sealed sealUnread(Staging staging, RecordingId hashed) throws IOException {
        sync(staging);
        return new Sealed(hashed, Sealed.UNREAD, shelves.link(staging.path(), hashed));
    }

    private void sync(Staging staging) throws IOException {
        try {
            // Before the name is given: from then on the bytes have two names, and nobody may write to them by either.
            // Before the sync, so that the mode is durable with the bytes.
            disk.protect(staging.path());
            staging.force();
        } catch (IOException e) {
            staging.abandon();
            throw new MediumException("syncing " + staging.path() + ": " + e.getMessage(), e);
        }
        staging.close();
    }

    private Sha256.Reread reread(Staging staging) throws IOException {
        try {
            return Sha256.reread(disk, staging.path());
        } catch (IOException e) {
            staging.abandon();
            throw new MediumException("re-reading " + staging.path() + ": " + e.getMessage(), e);
        }
    }

    /** Step 8, once the journal has STORED: takes the staging name away. */
    public void finish(Staging staging, Sealed sealed) throws IOException {
        shelves.kept(sealed.recording());
        if (!has(sealed.recording())) {
            throw new IOException("finishing " + staging.path() + ": " + path(sealed.recording()) + " is not there");
        }
        disk.unlink(staging.path());
    }

    /**
     * Step 12: takes a recording's bytes away for good. The caller has made sure that they are elsewhere.
     *
     * @param gone called when they are durably gone, before anybody may bring them again
     * @return false, and nothing is changed, if the same bytes are just coming in
     */
    public boolean evict(RecordingId recording, Gone gone) throws IOException, JournalException {
        return shelves.remove(recording, gone);
    }

    /** Journals that bytes are gone. */
    @FunctionalInterface
    public interface Gone {
        void journal() throws JournalException;
    }

    /** See {@link Shelves#quarantine}. */
    Path quarantine(Path file) throws IOException {
        return shelves.quarantine(file);
    }

    /** Keeps a listing under its digest, durably. */
    public String putListing(byte[] canonicalJson) throws IOException {
        if (canonicalJson.length > LISTING_BYTES_MAX) {
            throw new IOException(
                    "a listing of " + canonicalJson.length + " bytes: expected at most " + LISTING_BYTES_MAX);
        }
        MessageDigest digest = Sha256.start();
        String sha256 = RecordingId.of(digest.digest(canonicalJson)).sha256();
        Path directory = root.resolve(LISTINGS);
        Path file = directory.resolve(sha256 + ".json");
        if (disk.exists(file) && Arrays.equals(readWhole(file), canonicalJson)) {
            // A killed process may have left the name without making it durable.
            disk.forceDirectory(directory);
            return sha256;
        }
        Path part = root.resolve(IN).resolve(sha256 + LISTING_PART);
        if (disk.exists(part)) {
            disk.unlink(part);
        }
        try (DiskFile written = disk.create(part)) {
            written.write(ByteBuffer.wrap(canonicalJson), 0);
            written.force();
        }
        disk.rename(part, file);
        disk.forceDirectory(directory);
        return sha256;
    }

    /**
     * A listing kept earlier.
     *
     * @throws IOException if it is not there or its bytes are not those of its name
     */
    public byte[] listing(String sha256) throws IOException {
        byte[] bytes = readWhole(root.resolve(LISTINGS).resolve(new RecordingId(sha256).sha256() + ".json"));
        String found = RecordingId.of(Sha256.start().digest(bytes)).sha256();
        if (!found.equals(sha256)) {
            throw new IOException("the listing " + sha256 + " in " + root + " is damaged: its digest is " + found);
        }
        return bytes;
    }

    private byte[] readWhole(Path file) throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            long size = open.size();
            if (size > LISTING_BYTES_MAX) {
                throw new IOException(file + ": expected at most " + LISTING_BYTES_MAX + " bytes, got " + size);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            open.read(buffer, 0);
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Whether a name is there; says nothing of its bytes. */
    public boolean has(RecordingId recording) throws IOException {
        return disk.exists(path(recording));
    }

    /** Bytes of a stored recording. */
    public long size(RecordingId recording) throws IOException {
        return disk.size(path(recording));
    }

    /** The name of the shelf that a recording belongs on: shelves in order hold recordings in order. */
    public static String shelf(RecordingId recording) {
        return Shelves.shelf(recording);
    }

    /** Where a recording lies, or would lie. */
    public Path path(RecordingId recording) {
        return shelves.path(recording);
    }

    /** @throws NoSuchFileException if it is not here */
    public DiskFile openForReading(RecordingId recording) throws IOException {
        return disk.openForReading(path(recording));
    }

    /** @throws NoSuchFileException if it is not here */
    public UncachedReader openUncached(RecordingId recording) throws IOException {
        return disk.openUncached(path(recording));
    }

    /** Whether evidence can be read back past the cache here; otherwise its verification says {@code cached}. */
    public boolean uncached() {
        return uncached;
    }

    /** Free space of the file system, the reserve included. */
    public long freeBytes() throws IOException {
        return disk.freeBytes(root);
    }

    /** Free space that recordings may not use. */
    public long reserveBytes() {
        return settings.reserveBytes();
    }

    Shelves shelves() {
        return shelves;
    }

    Path root() {
        return root;
    }

    Disk disk() {
        return disk;
    }

    Path part(String name) {
        return root.resolve(IN).resolve(name + PART);
    }
}
