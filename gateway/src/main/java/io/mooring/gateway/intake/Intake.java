package io.mooring.gateway.intake;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.gateway.Actor;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Listing and copying for one bay, visit after visit. Belongs to the bay's thread. */
public final class Intake {
    private final EvidenceStore store;
    private final Journal journal;
    private final IntakeMemory memory;
    private final Actor actor;
    private final FileCopier copier;
    private final LinkTroubles troubles = new LinkTroubles();

    public Intake(EvidenceStore store, Journal journal, IntakeMemory memory, Lanes lanes) {
        this.store = store;
        this.journal = journal;
        this.memory = memory;
        this.actor = Actor.dock(journal.dock());
        this.copier = new FileCopier(store, journal, memory, lanes);
    }

    /**
     * Steps 1 and 2: takes the listing, makes it durable, tells what vanished, and plans what is not stored yet; files that
     * the link failed at earlier in this visit come last.
     *
     * @param visit the visit's name, in every event
     * @throws IOException if the listing cannot be kept, or the camera's last one cannot be read back
     */
    public IntakePlan list(String visit, Camera camera) throws BridgeException, IOException, JournalException {
        return list(visit, camera, null);
    }

    /**
     * The same, told together with what the camera's battery said.
     *
     * @param batteryPercent absent where it does not tell
     */
    public IntakePlan list(String visit, Camera camera, @Nullable Long batteryPercent)
            throws BridgeException, IOException, JournalException {
        String key = OutsideText.plain(camera.identity().key());
        Listing listing = camera.list(ListingLimits.DEFAULT);
        List<PlannedFile> identified = CameraListing.identify(key, listing);
        List<SourceIdentity> sources =
                identified.stream().map(PlannedFile::source).toList();
        Optional<String> previous = memory.lastListing(key);
        CameraListing kept = new CameraListing(key, sources, listing.skipped());
        String sha256 = store.putListing(kept.encode());
        IOException unreadable = null;
        if (previous.isPresent() && !previous.get().equals(sha256)) {
            try {
                tellVanished(visit, previous.get(), new HashSet<>(sources));
            } catch (IOException e) {
                // Told below, once the new listing is the camera's last: the damaged one must not be in the way for
                // ever.
                unreadable = e;
            }
        }
        journal.append(
                actor,
                new VisitEvent.Listed(
                        visit,
                        key,
                        sources.size(),
                        listing.totalBytes(),
                        sha256,
                        listing.skipped().size(),
                        batteryPercent));
        if (unreadable != null) {
            throw unreadable;
        }
        troubles.in(visit);
        List<PlannedFile> todo = unstored(key, identified);
        todo.sort(Comparator.comparingInt(file -> troubles.of(file.source())));
        return new IntakePlan(sha256, listing.totalBytes(), List.copyOf(sources), todo, kept.skipped());
    }

    /**
     * What is to be copied. Of files that the camera describes in the same words, and may list in another order today, nobody
     * knows which one was stored: all of them, unless all were.
     */
    private List<PlannedFile> unstored(String key, List<PlannedFile> identified) throws JournalException {
        Set<String> wanted = new HashSet<>();
        for (PlannedFile file : identified) {
            if (!memory.stored(file.source())) {
                wanted.add(CameraListing.words(key, file.file()));
            }
        }
        List<PlannedFile> todo = new ArrayList<>();
        for (PlannedFile file : identified) {
            if (!wanted.isEmpty() && wanted.contains(CameraListing.words(key, file.file()))) {
                todo.add(file);
            }
        }
        return todo;
    }

    /**
     * R92, R96: what the camera held at its last visit, holds no more, and was never stored. Only noted: it becomes durable
     * with the LISTED that follows, so that a power cut between the two tells it again rather than never.
     */
    private void tellVanished(String visit, String previousSha256, Set<SourceIdentity> now)
            throws IOException, JournalException {
        CameraListing previous = CameraListing.decode(previousSha256, store.listing(previousSha256));
        for (SourceIdentity source : previous.files()) {
            if (!now.contains(source) && !memory.stored(source)) {
                journal.note(actor, new VisitEvent.RecordingVanished(visit, source, previousSha256));
            }
        }
    }

    /**
     * Steps 3 to 8 for every file of a plan. What cannot be stored is journalled and stays on the camera.
     *
     * @throws BridgeException if the link failed; what was copied of the file in hand is kept for the next visit
     * @throws IOException if the dock's own disk failed in a way that no other file would escape
     * @throws InterruptedException if interrupted while waiting for a lane
     */
    public IntakeOutcome copy(String visit, Camera camera, IntakePlan plan, VisitClock clock, IntakeProgress progress)
            throws BridgeException, IOException, JournalException, InterruptedException {
        return copier.copyAll(new CopyOrder(visit, camera, plan, clock, troubles), progress);
    }
}
