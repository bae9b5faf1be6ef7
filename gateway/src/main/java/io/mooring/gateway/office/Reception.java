package io.mooring.gateway.office;

import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.MediumException;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.StagedFiles;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.evidence.StorageFullException;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes recordings from docks. Knows nothing of any wire. Any thread.
 *
 * <p>The order that must hold: all bytes came and have the declared digest, are synced, read back past the cache, linked
 * to their name, and journalled; only then is there a receipt. A power cut before the journal leaves a part and perhaps a
 * name, and the dock, which has no receipt, offers the recording again.
 */
public final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Journal journal;
    private final EvidenceStore archive;
    private final StagedFiles staged;
    private final SigningKey key;
    private final OfficeLimits limits;
    private final GatewayClock clock;
    private final ReceivedRecordings received;
    private final Looks looks;
    private final Map<UploadId, Appending> appending = new HashMap<>();
    private final Map<UploadId, Long> touchedNanos = new HashMap<>();

    /**
     * @param key signs receipts
     * @param fatal hears that the journal takes no more: the process must end
     * @throws JournalException if the journal cannot be read
     */
    public Reception(
            Journal journal,
            EvidenceStore archive,
            SigningKey key,
            OfficeLimits limits,
            GatewayClock clock,
            Consumer<JournalException> fatal)
            throws JournalException {
        this.journal = journal;
        this.archive = archive;
        this.staged = new StagedFiles(archive);
        this.key = key;
        this.limits = limits;
        this.clock = clock;
        this.received = new ReceivedRecordings(journal, fatal);
        this.looks = new Looks(archive, received, limits.looksMax());
        received.catchUp();
    }

    /**
     * Ends what a power cut left between a recording's name and its receipt: signs for what has its name and no receipt,
     * and takes away what is left of uploads that have one. What cannot be read is left for the dock to deliver again.
     *
     * @return recordings signed for
     */
    public int recover() throws IOException {
        int signed = 0;
        for (String name : staged.names()) {
            Optional<UploadId> id = UploadId.parse(name);
            try {
                if (id.isPresent() && recovered(id.get())) {
                    signed++;
                }
            } catch (IOException | OfficeRefusal e) {
                LOG.warn("upload {} was not recovered; its dock delivers it again", name, e);
            }
        }
        return signed;
    }

    private boolean recovered(UploadId id) throws IOException, OfficeRefusal {
        boolean signs = kept(id).isEmpty() && staged.wasSealed(id.toString(), id.recording(), id.sizeBytes());
        if (signs) {
            LOG.info("upload {} is whole and has its name; now it is signed for", id);
            record(id);
        }
        if (kept(id).isPresent()) {
            staged.discard(id.toString());
        }
        return signs;
    }

    /** Different recordings kept here. */
    public long recordings() {
        return received.recordings();
    }

    /** Their bytes. */
    public long bytes() {
        return received.bytes();
    }

    /** Begins an upload, or finds the one that was begun, or the recording itself. */
    public UploadState create(UploadId id) throws OfficeRefusal {
        UploadState found = find(id);
        if (found != null) {
            return found;
        }
        if (id.sizeBytes() > limits.recordingBytesMax()) {
            throw new OfficeRefusal(
                    Kind.TOO_LARGE,
                    "upload " + id + ": expected at most " + limits.recordingBytesMax() + " bytes, got "
                            + id.sizeBytes());
        }
        requireFewUnfinished(id.dock());
        // An empty part is the promise that the upload is known; its room is asked for now, before gigabytes travel.
        Appending first = append(id, 0);
        if (id.sizeBytes() == 0) {
            return first.finish();
        }
        first.breakOff();
        return new UploadState(id, 0, null);
    }

    /** How far an upload is. */
    public UploadState state(UploadId id) throws OfficeRefusal {
        UploadState found = find(id);
        if (found == null) {
            throw new OfficeRefusal(Kind.UNKNOWN, "upload " + id + ": there is none");
        }
        return found;
    }

    private @Nullable UploadState find(UploadId id) throws OfficeRefusal {
        Optional<Received> kept = kept(id);
        if (kept.isPresent()) {
            return new UploadState(id, id.sizeBytes(), kept.get().receipt());
        }
        // Before it sends a body, a dock learns that it would be refused.
        requireFree(id);
        try {
            OptionalLong size = staged.sizeBytes(id.toString());
            return size.isPresent() ? new UploadState(id, Math.min(size.getAsLong(), id.sizeBytes()), null) : null;
        } catch (IOException e) {
            throw new OfficeRefusal(kindOf(e), "looking for upload " + id + ": " + e.getMessage(), e);
        }
    }

    private Optional<Received> kept(UploadId id) throws OfficeRefusal {
        try {
            Optional<Received> entry = received.received(id.recording(), id.dock());
            boolean there = entry.isPresent()
                    && entry.get().sizeBytes() == id.sizeBytes()
                    && archive.has(id.recording())
                    && archive.size(id.recording()) == id.sizeBytes();
            return there ? entry : Optional.empty();
        } catch (IOException | JournalException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "looking for recording " + id.recording() + ": " + e.getMessage(), e);
        }
    }

    private void requireFewUnfinished(DockId dock) throws OfficeRefusal {
        try {
            long unfinished = staged.names().stream()
                    .flatMap(name -> UploadId.parse(name).stream())
                    .filter(id -> id.dock().equals(dock))
                    .count();
            if (unfinished >= limits.unfinishedPerDockMax()) {
                throw new OfficeRefusal(
                        Kind.TOO_MANY,
                        "dock " + dock + " has " + unfinished + " unfinished uploads, at most "
                                + limits.unfinishedPerDockMax());
            }
        } catch (IOException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "counting unfinished uploads: " + e.getMessage(), e);
        }
    }

    /**
     * Goes on with an upload. If another connection is at it, that one is asked to end: most likely it is the same dock's,
     * and dead.
     */
    public Appending append(UploadId id, long offset) throws OfficeRefusal {
        Appending mine = reserve(id);
        // Outside the lock: what is there is hashed again, which may take as long as writing it did.
        mine.begin(open(mine));
        if (mine.offset() != offset) {
            long is = mine.offset();
            mine.breakOff();
            throw new OfficeRefusal(
                    Kind.WRONG_OFFSET, "upload " + id + ": it stands at " + is + ", bytes were offered for " + offset);
        }
        return mine;
    }

    private void requireFree(UploadId id) throws OfficeRefusal {
        synchronized (appending) {
            Appending other = appending.get(id);
            if (other != null) {
                other.requestEnd();
                throw new OfficeRefusal(Kind.BUSY, "upload " + id + ": another connection is at it");
            }
        }
    }

    private Appending reserve(UploadId id) throws OfficeRefusal {
        synchronized (appending) {
            requireFree(id);
            var mine = new Appending(this, id);
            appending.put(id, mine);
            return mine;
        }
    }

    private Staging open(Appending mine) throws OfficeRefusal {
        UploadId id = mine.id();
        boolean opened = false;
        try {
            requireRoom(mine);
            Staging staging = staged.goOn(id.toString(), id.sizeBytes());
            opened = true;
            return staging;
        } catch (StorageFullException e) {
            throw new OfficeRefusal(Kind.NO_ROOM, "upload " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OfficeRefusal(kindOf(e), "upload " + id + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                over(mine);
            }
        }
    }

    /** Room for this one beside what the others at work still bring. */
    private void requireRoom(Appending mine) throws IOException, OfficeRefusal {
        UploadId id = mine.id();
        long promised = 0;
        synchronized (appending) {
            for (Appending other : appending.values()) {
                promised += other == mine ? 0 : other.id().sizeBytes() - other.offset();
            }
        }
        long missing = id.sizeBytes() - staged.sizeBytes(id.toString()).orElse(0);
        long room = archive.freeBytes() - archive.reserveBytes() - promised;
        if (missing > room) {
            throw new OfficeRefusal(
                    Kind.NO_ROOM,
                    "upload " + id + ": " + missing + " bytes are missing, the archive has room for "
                            + Math.max(0, room));
        }
    }

    void over(Appending ended) {
        synchronized (appending) {
            appending.remove(ended.id(), ended);
            if (ended.kept()) {
                touchedNanos.remove(ended.id());
            } else {
                touchedNanos.put(ended.id(), clock.monotonicNanos());
            }
        }
    }

    void lost(UploadId id, IOException cause) {
        LOG.warn("upload {} could not be synced; it begins anew", id, cause);
        try {
            staged.discard(id.toString());
        } catch (IOException e) {
            LOG.warn("upload {} could not be discarded", id, e);
        }
    }

    /** All bytes came: gives the recording its name, journals it, and signs. */
    String keep(UploadId id, Staging staging) throws OfficeRefusal {
        try {
            RecordingId came = staged.digest(staging);
            if (!came.equals(id.recording())) {
                staging.abandon();
                throw new OfficeRefusal(
                        Kind.OTHER_BYTES, "upload " + id + ": the bytes that came have SHA-256 " + came);
            }
            Sealed sealed = archive.seal(staging, id.sizeBytes());
            String receipt = record(id);
            archive.finish(staging, sealed);
            return receipt;
        } catch (MediumException e) {
            throw new OfficeRefusal(Kind.MEDIUM, "upload " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OfficeRefusal(kindOf(e), "upload " + id + ": " + e.getMessage(), e);
        }
    }

    private String record(UploadId id) throws OfficeRefusal {
        var receipt = new Receipt(
                id.recording(),
                id.sizeBytes(),
                id.dock(),
                journal.dock(),
                clock.wall().truncatedTo(ChronoUnit.MILLIS));
        String text = receipt.signed(key);
        received.append(new Received(id.recording(), id.dock().value(), id.sizeBytes(), text));
        return text;
    }

    /** Ends an upload that nobody wants to finish, and forgets its bytes. */
    public void terminate(UploadId id) throws OfficeRefusal {
        if (kept(id).isPresent()) {
            throw new OfficeRefusal(Kind.NOT_ADMITTED, "recording " + id.recording() + " is kept and stays");
        }
        synchronized (appending) {
            requireFree(id);
            try {
                staged.discard(id.toString());
                touchedNanos.remove(id);
            } catch (NoSuchFileException e) {
                throw new OfficeRefusal(Kind.UNKNOWN, "upload " + id + ": there is none", e);
            } catch (IOException e) {
                throw new OfficeRefusal(Kind.MEDIUM, "upload " + id + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Reads a recording again for a dock. Damage that is found on the way is journalled and moved aside, so that the dock's
     * next delivery finds room for a whole copy.
     */
    public Look look(RecordingId recording, byte[] nonce) throws OfficeRefusal {
        return looks.look(recording, nonce);
    }

    /**
     * Forgets uploads that nobody went on with for {@link OfficeLimits#unfinishedFor()}, counted on the monotonic clock
     * from this program's first sight of them.
     *
     * @return how many
     */
    public int expire() throws IOException {
        int expired = 0;
        List<String> names = staged.names();
        synchronized (appending) {
            // What was given up has no part any more.
            touchedNanos.keySet().removeIf(id -> !names.contains(id.toString()));
        }
        for (String name : names) {
            Optional<UploadId> id = UploadId.parse(name);
            if (id.isPresent() && expired(id.get())) {
                expired++;
            }
        }
        return expired;
    }

    /** Uploads whose age is being counted. */
    int aging() {
        return touchedNanos.size();
    }

    private boolean expired(UploadId id) throws IOException {
        synchronized (appending) {
            long now = clock.monotonicNanos();
            long since = touchedNanos.computeIfAbsent(id, first -> now);
            Duration age = Duration.ofNanos(now - since);
            if (appending.containsKey(id) || age.compareTo(limits.unfinishedFor()) < 0) {
                return false;
            }
            staged.discard(id.toString());
            touchedNanos.remove(id);
            LOG.info("upload {} was not gone on with for {} and is forgotten", id, age);
            return true;
        }
    }

    /** A full disk shows in more ways than one. */
    Kind kindOf(IOException failure) {
        try {
            return archive.freeBytes() <= archive.reserveBytes() ? Kind.NO_ROOM : Kind.MEDIUM;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return Kind.MEDIUM;
        }
    }
}
