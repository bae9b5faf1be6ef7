package io.mooring.gateway.intake;

import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Recoverable;
import io.mooring.gateway.evidence.StagedSource;
import io.mooring.gateway.evidence.StagedSources;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start finds half done. A part is named after its source and nothing else, so the cameras' last listings are
 * searched for the source it came from; they are read when the first part asks.
 */
public final class InterruptedCopies implements StagedSources {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptedCopies.class);

    private final EvidenceStore store;
    private final Predicate<RecordingId> stored;
    private final Function<SourceIdentity, Optional<RecordingId>> storedAs;
    private final Collection<LastVisit> visits;
    private final Map<String, Listed> byPart = new HashMap<>();
    private boolean read;

    private record Listed(SourceIdentity source, LastVisit visit) {}

    /**
     * @param stored whether the journal says that the store has a recording
     * @param storedAs which recording the journal has STORED for a source
     * @param visits the last one of every camera
     */
    public InterruptedCopies(
            EvidenceStore store,
            Predicate<RecordingId> stored,
            Function<SourceIdentity, Optional<RecordingId>> storedAs,
            Collection<LastVisit> visits) {
        this.store = store;
        this.stored = stored;
        this.storedAs = storedAs;
        this.visits = visits;
    }

    @Override
    public boolean stored(RecordingId recording) {
        return stored.test(recording);
    }

    @Override
    public StagedSource source(String part) {
        Listed listed = listed(part);
        if (listed == null) {
            return new StagedSource.Unexplained();
        }
        return storedAs.apply(listed.source())
                .<StagedSource>map(StagedSource.AlreadyStored::new)
                .orElseGet(() -> new StagedSource.Unfinished(
                        listed.source().sizeBytes(), listed.visit().listedAt()));
    }

    /**
     * The STORED that a power cut took. The camera's own text for when the file was made is not in a listing, so it is
     * empty here; the source's time of change stands in its identity.
     */
    public Stored event(Recoverable found) {
        Listed listed = listed(found.part());
        if (listed == null) {
            throw new IllegalArgumentException("no listing explains the part " + found.part());
        }
        VisitClock clock = listed.visit().clock();
        return new Stored(
                listed.visit().visit(),
                found.recording(),
                listed.source(),
                found.sizeBytes(),
                listed.visit().listingSha256(),
                "",
                clock.known(),
                clock.offsetMillis(),
                clock.uncertaintyMillis(),
                found.verify(),
                true,
                clock.times().made("", listed.source().modifiedRaw()));
    }

    private @Nullable Listed listed(String part) {
        if (!read) {
            visits.forEach(this::read);
            read = true;
        }
        return byPart.get(part);
    }

    private void read(LastVisit visit) {
        try {
            byte[] listing = store.listing(visit.listingSha256());
            for (SourceIdentity source :
                    CameraListing.decode(visit.listingSha256(), listing).files()) {
                byPart.put(FileReading.partName(source), new Listed(source, visit));
            }
        } catch (IOException e) {
            // Its parts stay unexplained and wait; the camera has the files.
            LOG.error("the listing of visit {} cannot be read", visit.visit(), e);
        }
    }
}
