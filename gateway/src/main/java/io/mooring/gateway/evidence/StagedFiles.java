package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an office needs of a store beyond what a dock does: senders say beforehand which recording comes, break off and go
 * on, and nobody but the file itself remembers how far they got.
 */
public final class StagedFiles {
    private final EvidenceStore store;
    private final Disk disk;
    private final Path in;

    public StagedFiles(EvidenceStore store) {
        this.store = store;
        this.disk = store.disk();
        this.in = store.root().resolve(EvidenceStore.IN);
    }

    /** Names of all parts, without suffix. */
    public List<String> names() throws IOException {
        return disk.list(in).stream()
                .filter(file -> file.endsWith(EvidenceStore.PART))
                .map(file -> file.substring(0, file.length() - EvidenceStore.PART.length()))
                .toList();
    }

    /** Bytes of a part, empty if there is none. */
    public OptionalLong sizeBytes(String name) throws IOException {
        Path part = part(name);
        return disk.exists(part) ? OptionalLong.of(disk.size(part)) : OptionalLong.empty();
    }

    /**
     * Begins a part; what was there of it is forgotten.
     *
     * @param expectedBytes the size it will have
     */
    public Staging begin(String name, long expectedBytes) throws IOException {
        return store.begin(name, expectedBytes);
    }

    /** Opens a part for reading. */
    public DiskFile open(String name) throws IOException {
        return disk.openForReading(part(name));
    }

    /**
     * Begins a part, or goes on with all of one that is there without reading it: this takes the same time for any size.
     *
     * @param expectedBytes the size it will have; a part that is longer is begun anew
     */
    public Staging goOn(String name, long expectedBytes) throws IOException {
        Path part = part(name);
        if (!disk.exists(part) || disk.size(part) > expectedBytes) {
            return store.begin(name, expectedBytes);
        }
        Optional<Staging> again = store.openAgain(name, expectedBytes);
        if (again.isEmpty()) {
            return store.begin(name, expectedBytes);
        }
        Staging staging = again.get();
        try {
            staging.takeOverUnread();
        } catch (IOException e) {
            staging.close();
            throw e;
        }
        return staging;
    }

    /** Removes a part nobody waits for. */
    public void discard(String name) throws IOException {
        disk.unlink(part(name));
    }

    /**
     * Remembers where a staging stands.
     *
     * @return forgets, when run, everything that was appended since
     */
    public Rewind mark(Staging staging) {
        Staging.Mark mark = staging.mark();
        return () -> staging.back(mark);
    }

    /** Forgets what was appended. */
    @FunctionalInterface
    public interface Rewind {
        void run() throws IOException;
    }

    /**
     * As {@link EvidenceStore#seal}, for bytes whose digest was declared. Those that were all hashed as they came are compared
     * with it before anything is synced, and not read again here: the dock keeps its copy until it has looked at this one
     * on another connection, which reads it past the cache. Of the others only the medium can tell what they are.
     *
     * @return empty if they are others; the part is gone then
     * @throws MediumException if the medium failed them; the part is gone
     */
    public Optional<Sealed> seal(Staging staging, RecordingId declared) throws IOException {
        RecordingId came = staging.soFar();
        if (came == null) {
            return store.seal(staging, declared);
        }
        if (!came.equals(declared)) {
            staging.abandon();
            return Optional.empty();
        }
        return Optional.of(store.sealUnread(staging, declared));
    }

    /**
     * Whether a part is whole and its name had been given: then all that a power cut took is the journal's word. The part
     * and what lies under the name are read past the cache, and the name is made durable.
     */
    public boolean wasSealed(String name, RecordingId recording, long sizeBytes) throws IOException {
        Path part = part(name);
        if (!store.has(recording) || !disk.exists(part) || disk.size(part) != sizeBytes) {
            return false;
        }
        boolean whole = Sha256.reread(disk, part).recording().equals(recording)
                && Sha256.reread(disk, store.path(recording)).recording().equals(recording);
        if (whole) {
            store.shelves().makeDurable(recording);
        }
        return whole;
    }

    /**
     * Moves what was seen not to be the recording out of the way, durably, unless a whole copy has come since or is coming in.
     *
     * @param gone called when it is away, before anybody may bring it again
     * @return false, and nothing is changed, if there is nothing that is to be put away any more
     */
    public <X extends Exception> boolean putAway(RecordingId recording, PutAway<X> gone) throws IOException, X {
        return store.shelves().putAway(recording, gone);
    }

    /**
     * Hears that a recording is not there, unless it has come since or is coming in.
     *
     * @param gone called before anybody may bring it again
     * @return false if it is not missing any more
     */
    public <X extends Exception> boolean missing(RecordingId recording, PutAway<X> gone) throws IOException, X {
        return store.shelves().missing(recording, gone);
    }

    private Path part(String name) {
        return in.resolve(name + EvidenceStore.PART);
    }
}
