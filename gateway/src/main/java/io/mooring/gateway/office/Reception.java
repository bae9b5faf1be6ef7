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
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.OfficeRefusal.Kind;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes recordings from docks. Knows nothing of any wire. Any thread.
 *
 * <p>The order that must hold: all bytes came with the declared digest, are synced, linked to their name, and journalled;
 * only then is there a receipt. A power cut before the journal leaves a part and perhaps a name, and the dock, which has no
 * receipt, offers the recording again. What the medium holds is read past the cache when the dock looks ({@link #look}), and
 * here when bytes were taken over from an upload that broke off before.
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
    private final LookTurns turns;
    private final Looks looks;
    private final Unfinished unfinished;

    /**
     * @param index of that journal, caught up, with {@link BroughtView#VIEW}
     * @param key signs receipts
     * @param fatal hears that the journal takes no more: the process must end
     * @throws IOException if the archive cannot be read
     */
    public Reception(
            Journal journal,
            RecordingIndex index,
            EvidenceStore archive,
            SigningKey key,
            OfficeLimits limits,
            GatewayClock clock,
            Consumer<JournalException> fatal)
            throws IOException {
        this.journal = journal;
        this.archive = archive;
        this.staged = new StagedFiles(archive);
        this.key = key;
        this.limits = limits;
        this.clock = clock;
        this.received = new ReceivedRecordings(journal, index, fatal);
        this.turns = new LookTurns(limits.looksMax(), clock);
        this.looks = new Looks(archive, received, turns);
        this.unfinished =
                new Unfinished(archive, staged, limits, clock, dock -> BroughtView.bytes(index, dock, clock.wall()));
        unfinished.load();
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
            unfinished.discardKept(id);
        }
        return signs;
    }

    /** From now on so many docks may deliver; as long as nobody says, several. */
    void docks(int admitted) {
        unfinished.docks(admitted);
        turns.docks(admitted);
    }

    /** Docks that were lately told to wait, for they have had their share of the room for a day. */
    public List<WaitingDock> waitingDocks() {
        return unfinished.waiting();
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
    public UploadState create(UploadName id) throws OfficeRefusal {
        Optional<UploadState> found = find(id);
        if (found.isPresent()) {
            return found.get();
        }
        Appending first = begin(id);
        return id.sizeBytes() == 0 ? first.finish() : first.suspended();
    }

    /** How far an upload is. */
    public UploadState state(UploadName id) throws OfficeRefusal {
        Optional<UploadState> found = find(id);
        if (found.isEmpty()) {
            throw unfinished.none(id);
        }
        return found.get();
    }

    /** How far an upload is, if it was begun, or its recording is kept. */
    public Optional<UploadState> find(UploadName id) throws OfficeRefusal {
        if (id instanceof UploadId whole) {
            Optional<Received> kept = kept(whole);
            if (kept.isPresent()) {
                return Optional.of(kept(whole, kept.get().receipt()));
            }
        }
        OptionalLong standing = unfinished.standing(id);
        return standing.isPresent() ? Optional.of(left(id, standing.getAsLong())) : Optional.empty();
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

    /** An unfinished upload as it stands. */
    UploadState left(UploadName id, long offset) {
        return new UploadState(id, offset, null, unfinished.expires(id));
    }

    /** A recording that is kept. */
    UploadState kept(UploadId id, String receipt) {
        return new UploadState(id, id.sizeBytes(), receipt, null);
    }

    /**
     * Begins an upload with its first bytes. Its room is promised to it now, before gigabytes travel; an empty part is the
     * promise that the upload is known.
     *
     * @throws OfficeRefusal BUSY if a connection is at it
     */
    public Appending begin(UploadName id) throws OfficeRefusal {
        return begin(id, List.of());
    }

    /** @param pieces what it is put together from: they go once it is kept, and do not count beside it */
    Appending begin(UploadName id, List<PartialId> pieces) throws OfficeRefusal {
        if (id.sizeBytes() > limits.recordingBytesMax()) {
            throw new OfficeRefusal(
                    Kind.TOO_LARGE,
                    "upload " + id + ": expected at most " + limits.recordingBytesMax() + " bytes, got "
                            + id.sizeBytes());
        }
        var mine = new Appending(this, id);
        unfinished.begin(id, mine, pieces);
        return opened(mine, () -> staged.begin(id.toString(), id.sizeBytes()));
    }

    /**
     * Goes on with an upload. If another connection is at it, that one is asked to end: most likely it is the same dock's,
     * and dead.
     */
    public Appending append(UploadName id, long offset) throws OfficeRefusal {
        requireUnkept(id, offset);
        var mine = new Appending(this, id);
        unfinished.goOn(id, mine);
        opened(mine, () -> staged.goOn(id.toString(), id.sizeBytes()));
        if (mine.offset() != offset) {
            long is = mine.offset();
            mine.breakOff();
            throw new OfficeRefusal(
                    Kind.WRONG_OFFSET, "upload " + id + ": it stands at " + is + ", bytes were offered for " + offset);
        }
        return mine;
    }

    /** HEAD says where it stands; bytes for it are out of place, and not for nothing that is there. */
    private void requireUnkept(UploadName id, long offset) throws OfficeRefusal {
        if (id instanceof UploadId whole
                && unfinished.standing(id).isEmpty()
                && kept(whole).isPresent()) {
            throw new OfficeRefusal(
                    Kind.WRONG_OFFSET, "upload " + id + ": it is kept whole, bytes were offered for " + offset);
        }
    }

    @FunctionalInterface
    private interface Opening {
        Staging open() throws IOException;
    }

    private Appending opened(Appending mine, Opening opening) throws OfficeRefusal {
        UploadName id = mine.id();
        boolean opened = false;
        try {
            mine.begin(opening.open());
            opened = true;
            return mine;
        } catch (StorageFullException e) {
            throw new OfficeRefusal(Kind.NO_ROOM, "upload " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OfficeRefusal(kindOf(e), "upload " + id + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                ended(mine);
            }
        }
    }

    /** It did not end well: what there is of it, if anything, is for another try. */
    void ended(Appending mine) {
        try {
            OptionalLong there = staged.sizeBytes(mine.id().toString());
            if (there.isPresent()) {
                unfinished.left(mine, there.getAsLong());
                return;
            }
        } catch (IOException e) {
            LOG.warn("upload {}: its part cannot be looked at", mine.id(), e);
        }
        unfinished.gone(mine);
    }

    /**
     * Puts pieces that came one beside the other together, in this order, and keeps the recording. The pieces go once it is
     * kept.
     *
     * @throws OfficeRefusal UNFINISHED if one of them is not whole; OTHER_BYTES if together they are not the recording
     */
    public UploadState concatenate(UploadId id, List<PartialId> pieces) throws OfficeRefusal {
        return new Concatenation(this, staged).run(id, pieces);
    }

    void left(Appending ended, long heldBytes) {
        unfinished.left(ended, heldBytes);
    }

    void gone(Appending ended) {
        unfinished.gone(ended);
    }

    StagedFiles.Rewind mark(Staging staging) {
        return staged.mark(staging);
    }

    void lost(Appending ended, IOException cause) {
        LOG.warn("upload {} could not be synced; it begins anew", ended.id(), cause);
        unfinished.gone(ended);
        try {
            staged.discard(ended.id().toString());
        } catch (IOException e) {
            LOG.warn("upload {} could not be discarded", ended.id(), e);
        }
    }

    /** All bytes came: gives the recording its name, journals it, and signs. */
    String keep(UploadId id, Staging staging) throws OfficeRefusal {
        try {
            Optional<Sealed> sealed = staged.seal(staging, id.recording());
            if (sealed.isEmpty()) {
                throw new OfficeRefusal(
                        Kind.OTHER_BYTES, "upload " + id + ": the bytes that came do not have this SHA-256");
            }
            String receipt = record(id);
            archive.finish(staging, sealed.get());
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
    public void terminate(UploadName id) throws OfficeRefusal {
        if (id instanceof UploadId whole && kept(whole).isPresent()) {
            throw new OfficeRefusal(Kind.NOT_ADMITTED, "recording " + whole.recording() + " is kept and stays");
        }
        unfinished.terminate(id);
    }

    /**
     * Reads a recording again for a dock. Damage that is found on the way is journalled and moved aside, so that the dock's
     * next delivery finds room for a whole copy.
     *
     * @param dock that asks; null where nobody proves who does
     * @throws OfficeRefusal BUSY if it is not its turn now
     */
    public Look look(RecordingId recording, byte[] nonce, @Nullable DockId dock) throws OfficeRefusal {
        return looks.look(recording, nonce, dock);
    }

    /**
     * Forgets uploads that nobody went on with for {@link OfficeLimits#unfinishedFor()}, counted on the monotonic clock
     * from this program's first sight of them.
     *
     * @return how many
     */
    public int expire() throws OfficeRefusal {
        return unfinished.expire();
    }

    /** Uploads that were begun and are not finished. */
    int unfinished() {
        return unfinished.count();
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
