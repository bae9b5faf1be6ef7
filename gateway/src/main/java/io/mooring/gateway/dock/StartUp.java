package io.mooring.gateway.dock;

import io.mooring.gateway.Actor;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.OrphanQuarantined;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.Interrupted;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.RecordingTimes;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Recoverable;
import io.mooring.gateway.evidence.Recovery;
import io.mooring.gateway.evidence.RecoveryReport;
import io.mooring.gateway.index.CameraClocks;
import io.mooring.gateway.index.ClockPoint;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.LastListing;
import io.mooring.gateway.index.OpenVisit;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.intake.InterruptedCopies;
import io.mooring.gateway.intake.LastVisit;
import io.mooring.gateway.intake.MadeTimes;
import io.mooring.gateway.intake.VisitClock;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What every start does before the first camera is let in (reliability.md §4.3): it commits what a power cut left sealed
 * and uncommitted, puts away what nothing explains, and closes the visits the cut ended. Doing it again changes nothing.
 */
public final class StartUp {
    private final EvidenceStore evidence;
    private final Journal journal;
    private final RecordingIndex index;
    private final GatewayClock clock;
    private final Duration driftMax;
    private final Actor actor;

    /** @param driftMax what a camera's clock is taken to drift in a day where nothing is known of it */
    public StartUp(
            EvidenceStore evidence, Journal journal, RecordingIndex index, GatewayClock clock, Duration driftMax) {
        this.driftMax = driftMax;
        this.evidence = evidence;
        this.journal = journal;
        this.index = index;
        this.clock = clock;
        this.actor = Actor.dock(journal.dock());
    }

    /** @throws IOException if the store cannot be read, or is not the journal's */
    public RecoveryReport recover() throws IOException, JournalException {
        index.catchUp();
        // Before anything else is written: what is asked is what the dock said last.
        Map<String, Interrupted> interrupted = interruptions();
        InterruptedCopies copies = new InterruptedCopies(
                evidence,
                recording -> index.recording(recording)
                        .filter(known -> !known.evicted())
                        .isPresent(),
                source -> index.stored(source).map(StoredRecording::recording),
                lastVisits());
        MissingEvidence missing = new MissingEvidence(evidence, index);
        Recovery recovery = new Recovery(evidence, copies, missing);
        RecoveryReport report = recovery.run(trustedNow());
        for (OrphanQuarantined orphan : report.quarantined()) {
            journal.append(actor, orphan);
        }
        for (Recoverable found : report.recoverable()) {
            journal.append(actor, copies.event(found));
            recovery.finish(found);
        }
        index.catchUp();
        Custody custody = new Custody(index);
        for (StoredRecording gone : missing.found()) {
            RecordingId recording = gone.recording();
            journal.append(
                    actor,
                    custody.evicting(recording)
                            ? new Evicted(recording, gone.sizeBytes(), "absent")
                            : new EvidenceDamaged(recording, "missing", ""));
        }
        for (OpenVisit visit : index.openVisits()) {
            journal.append(
                    actor,
                    new VisitClosed(
                            visit.visit(),
                            visit.camera(),
                            VisitClosed.INTERRUPTED,
                            visit.listed(),
                            visit.stored(),
                            visit.failed(),
                            interrupted.get(visit.visit())));
        }
        index.catchUp();
        return report;
    }

    private Map<String, Interrupted> interruptions() throws JournalException {
        return Interruptions.of(
                journal, index.openVisits().stream().map(OpenVisit::visit).collect(Collectors.toSet()));
    }

    private Optional<Instant> trustedNow() {
        return clock.trust() == TimeTrust.TRUSTED ? Optional.of(clock.wall()) : Optional.empty();
    }

    private List<LastVisit> lastVisits() {
        return index.lastListings().stream().map(this::lastVisit).toList();
    }

    private LastVisit lastVisit(LastListing listing) {
        VisitClock found = new CameraClocks(index)
                .visitClock(listing.visit())
                .map(point -> visitClock(listing.camera(), point))
                .orElse(VisitClock.UNKNOWN);
        return new LastVisit(
                listing.visit(), listing.sha256(), found, listing.listedAt().wall());
    }

    /** As the visit itself would have found it. */
    private VisitClock visitClock(String camera, ClockPoint point) {
        boolean believed = point.at().trust() != TimeTrust.UNTRUSTED;
        if (point.zone().isEmpty()) {
            return believed
                    ? new VisitClock(true, point.offsetMillis(), point.uncertaintyMillis(), MadeTimes.UNKNOWN)
                    : VisitClock.UNKNOWN;
        }
        ClockHistory before = IndexMemory.history(index, camera, other -> !other.equals(point));
        RecordingTimes times = RecordingTimes.of(before, IndexMemory.point(point), ZoneId.of(point.zone()), driftMax);
        return believed
                ? new VisitClock(true, point.offsetMillis(), point.uncertaintyMillis(), times::made)
                : VisitClock.unknown(times::made);
    }
}
