package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.evidence.StagedSource.AlreadyStored;
import io.mooring.gateway.evidence.StagedSource.Unfinished;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the store in line with the journal at every start (reliability.md §4.3). Running it again changes nothing; a cut
 * anywhere in it leaves what the next run mends. Runs before anything is taken in.
 */
public final class Recovery {
    /** How long a part waits for its camera. */
    public static final Duration PART_KEPT_MAX = Duration.ofDays(30);

    /** A cut leaves at most one unexplained file per bay; more means that the journal is not this store's. */
    static final int ORPHANS_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final EvidenceStore store;
    private final Disk disk;
    private final Path in;
    private final StagedSources sources;
    private final ShelfWitness witness;
    private final List<Recoverable> recoverable = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    /** A part that is kept: since when, empty where nobody knows. */
    private record Waiting(String part, Optional<Instant> since) {}

    /** @param witness sees each shelf as it is found, before anything is put away */
    public Recovery(EvidenceStore store, StagedSources sources, ShelfWitness witness) {
        this.witness = witness;
        this.store = store;
        this.disk = store.disk();
        this.in = store.root().resolve(EvidenceStore.IN);
        this.sources = sources;
    }

    /**
     * Looks at everything in staging and at every name in the store.
     *
     * @param trustedNow the time, if it can be trusted; without it no part is too old
     * @throws StrangeJournalException if the journal does not know more than {@value #ORPHANS_MAX} recordings that are
     *     here
     */
    public RecoveryReport run(Optional<Instant> trustedNow) throws IOException, JournalException {
        for (String file : disk.list(in)) {
            if (file.endsWith(EvidenceStore.LISTING_PART)) {
                disk.unlink(in.resolve(file));
            } else if (file.endsWith(EvidenceStore.PART)) {
                part(file.substring(0, file.length() - EvidenceStore.PART.length()));
            }
        }
        List<OrphanQuarantined> quarantined = orphans();
        removeOld(trustedNow);
        removeForRoom();
        return new RecoveryReport(
                recoverable, quarantined, waiting.stream().map(Waiting::part).toList(), removed);
    }

    /** Step 8 for a recoverable file, once the journal has its STORED. */
    public void finish(Recoverable recovered) throws IOException {
        disk.unlink(store.part(recovered.part()));
    }

    private void part(String name) throws IOException, JournalException {
        StagedSource source = sources.source(name);
        if (source instanceof AlreadyStored stored && store.has(stored.recording())) {
            store.shelves().makeDurable(stored.recording());
            disk.unlink(store.part(name));
        } else if (source instanceof Unfinished unfinished) {
            if (!sealed(name, unfinished)) {
                waiting.add(new Waiting(name, Optional.of(unfinished.listedAt())));
            }
        } else {
            waiting.add(new Waiting(name, Optional.empty()));
        }
    }

    /**
     * Whether a part had been given its name. Only that proves that its bytes are what the camera sent: they had been
     * re-read and compared before. A whole part without its name may hold anything.
     */
    private boolean sealed(String name, Unfinished source) throws IOException, JournalException {
        Path part = store.part(name);
        if (disk.size(part) != source.sizeBytes()) {
            return false;
        }
        RecordingId recording = Sha256.reread(disk, part).recording();
        if (sources.stored(recording) || !store.has(recording)) {
            return false;
        }
        Sha256.Reread named = Sha256.reread(disk, store.path(recording));
        if (!named.recording().equals(recording)) {
            return false;
        }
        store.shelves().makeDurable(recording);
        recoverable.add(new Recoverable(
                name, recording, source.sizeBytes(), named.uncached() ? Sealed.UNCACHED : Sealed.CACHED));
        return true;
    }

    private List<OrphanQuarantined> orphans() throws IOException, JournalException {
        Set<String> explained = new HashSet<>();
        recoverable.forEach(found -> explained.add(found.recording().sha256()));
        List<Path> orphans = new ArrayList<>();
        Path cas = store.shelves().cas();
        for (String shelf : disk.list(cas)) {
            List<String> names = disk.list(cas.resolve(shelf));
            witness.saw(shelf, names);
            for (String name : names) {
                if (!explained.contains(name) && !known(shelf, name)) {
                    orphans.add(cas.resolve(shelf).resolve(name));
                }
            }
        }
        if (orphans.size() > ORPHANS_MAX) {
            throw new StrangeJournalException("evidence in " + cas + ": the journal does not know " + orphans.size()
                    + " files of it, at most " + ORPHANS_MAX + " can be the work of a power cut; is it the journal of"
                    + " this store?");
        }
        List<OrphanQuarantined> quarantined = new ArrayList<>();
        for (Path orphan : orphans) {
            Path kept = store.quarantine(orphan);
            quarantined.add(new OrphanQuarantined(String.valueOf(orphan.getFileName()), kept.toString()));
        }
        return quarantined;
    }

    private boolean known(String shelf, String name) throws IOException, JournalException {
        return EvidenceNames.isRecording(shelf, name) && sources.stored(new RecordingId(name));
    }

    private void removeOld(Optional<Instant> trustedNow) throws IOException {
        if (trustedNow.isEmpty()) {
            return;
        }
        Instant oldest = trustedNow.get().minus(PART_KEPT_MAX);
        for (Waiting part : List.copyOf(waiting)) {
            if (part.since().isPresent() && part.since().get().isBefore(oldest)) {
                remove(part, "its camera has not been here for " + PART_KEPT_MAX.toDays() + " days");
            }
        }
    }

    /** Unexplained parts first, then those that wait longest, until new files can be taken again. */
    private void removeForRoom() throws IOException {
        List<Waiting> byAge = new ArrayList<>(waiting);
        byAge.sort(Comparator.comparing(part -> part.since().orElse(Instant.MIN)));
        for (Waiting part : byAge) {
            if (store.freeBytes() >= store.reserveBytes()) {
                return;
            }
            remove(part, "the store is short of room");
        }
    }

    private void remove(Waiting part, String why) throws IOException {
        LOG.info("the unfinished copy {} is removed: {}", part.part(), why);
        disk.unlink(store.part(part.part()));
        waiting.remove(part);
        removed.add(part.part());
    }
}
