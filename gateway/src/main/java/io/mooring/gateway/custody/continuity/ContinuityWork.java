package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.ContinuityExamined;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingNotProbed;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.custody.continuity.Awaited.Look;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.index.LastListing;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.media.MediaBytes;
import io.mooring.gateway.media.MediaProbe;
import io.mooring.gateway.media.ProbeLimits;
import io.mooring.gateway.rows.Rows;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes recordings after they are stored, one at a time, and examines a camera's clips when everything it brought is probed.
 * What is done stands in the journal, so a start goes on where the last one ended. One thread.
 */
public final class ContinuityWork {
    private static final Logger LOG = LoggerFactory.getLogger(ContinuityWork.class);

    /** How long a recording that is not where it should be, or could not be read, waits behind those that were not tried. */
    private static final Duration UNREADABLE_MIN = Duration.ofMinutes(10);

    private static final int UNREADABLE_MAX = 1_000;

    private static final int WHY_LENGTH_MAX = 300;

    private final Journal journal;
    private final RecordingIndex index;
    private final EvidenceStore evidence;
    private final GatewayClock clock;
    private final Actor actor;
    private final @Nullable ManyDocks docks;
    private final MediaProbe probe;
    private final Supplier<Policy> policy;
    private final Predicate<String> whole;

    /** Recordings that could not be read. */
    private final Map<RecordingId, Failed> unreadable = new HashMap<>();

    private final DueRecordings recordings = new DueRecordings();
    private final DueCameras cameras;

    /** Whether a camera is examined next, if one is due, rather than a recording looked into. */
    private boolean camerasTurn;

    /** Whose recording could not be read, and when that was by the monotonic clock. */
    private record Failed(String camera, long sinceNanos) {}

    /** What a listing holds, as far as it is of use here. */
    record ListedFiles(List<SourceIdentity> files) {}

    /**
     * At a dock.
     *
     * @param policy the bureau's rules in force
     * @param whole whether an activity must be recorded whole, whatever the rules say
     */
    public ContinuityWork(
            Journal journal,
            RecordingIndex index,
            EvidenceStore evidence,
            GatewayClock clock,
            Supplier<Policy> policy,
            Predicate<String> whole) {
        this(journal, index, evidence, clock, policy, whole, Actor.dock(journal.dock()), null);
    }

    /**
     * Over the recordings of several docks, as far as an office has them. What else a camera told that it holds is known at its
     * dock alone, so a number is called missing only when it can neither be on its way from another dock nor still on the camera.
     *
     * @param archive what docks delivered
     * @param policy the bureau's rules in force
     * @param whole whether an activity must be recorded whole, whatever the rules say
     * @param admitted docks that may ship
     */
    public static ContinuityWork atOffice(
            Journal journal,
            RecordingIndex index,
            EvidenceStore archive,
            GatewayClock clock,
            Supplier<Policy> policy,
            Predicate<String> whole,
            Supplier<Set<DockId>> admitted) {
        ManyDocks docks = new ManyDocks(admitted, clock);
        return new ContinuityWork(journal, index, archive, clock, policy, whole, Actor.office(journal.dock()), docks);
    }

    private ContinuityWork(
            Journal journal,
            RecordingIndex index,
            EvidenceStore evidence,
            GatewayClock clock,
            Supplier<Policy> policy,
            Predicate<String> whole,
            Actor actor,
            @Nullable ManyDocks docks) {
        this.policy = policy;
        this.whole = whole;
        this.actor = actor;
        this.docks = docks;
        this.journal = journal;
        this.index = index;
        this.evidence = evidence;
        this.clock = clock;
        this.cameras = new DueCameras(clock::monotonicNanos);
        this.probe = new MediaProbe(ProbeLimits.USUAL, clock::monotonicNanos);
    }

    /**
     * Does one small piece of work: looks into a recording and examines a camera by turns, so that neither waits for the other to end.
     *
     * @return whether there was one
     * @throws IOException if evidence that is there cannot be read
     */
    public boolean round() throws IOException, JournalException {
        index.catchUp();
        long now = clock.monotonicNanos();
        unreadable.values().removeIf(failed -> now - failed.sinceNanos() >= UNREADABLE_MIN.toNanos());
        boolean camera = camerasTurn;
        camerasTurn = !camera;
        return camera ? examineNext() || probeNext() : probeNext() || examineNext();
    }

    private boolean probeNext() throws IOException, JournalException {
        RecordingId next = index.ask(ContinuityView.VIEW, rows -> recordings.next(rows, unreadable.keySet()));
        if (next == null) {
            return false;
        }
        probe(next);
        return true;
    }

    private boolean examineNext() throws JournalException {
        String camera = index.ask(ContinuityView.VIEW, rows -> cameras.next(rows, this::unreadable));
        if (camera == null) {
            return false;
        }
        examine(camera);
        return true;
    }

    private long unreadable(String camera) {
        return unreadable.values().stream()
                .filter(failed -> failed.camera().equals(camera))
                .count();
    }

    /** One bad sector is not to keep all other recordings from being looked at. */
    private void failed(RecordingId recording) {
        if (unreadable.size() >= UNREADABLE_MAX) {
            unreadable.clear();
        }
        String camera = index.ask(ContinuityView.VIEW, rows -> ContinuityView.camera(rows, recording));
        unreadable.put(recording, new Failed(camera, clock.monotonicNanos()));
    }

    private void probe(RecordingId recording) throws IOException, JournalException {
        MediaFacts facts;
        try (DiskFile file = evidence.openForReading(recording)) {
            facts = probe.probe(new MediaBytes() {
                @Override
                public long sizeBytes() throws IOException {
                    return file.size();
                }

                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    return file.read(into, position);
                }
            });
        } catch (NoSuchFileException e) {
            // Just taken away, or lost: that is others' to find. When it is brought again it is probed.
            LOG.info("{} is not here to be looked at", recording);
            failed(recording);
            return;
        } catch (IOException | RuntimeException e) {
            failed(recording);
            notProbed(recording, e);
            throw e;
        }
        append(new RecordingProbed(recording, facts));
    }

    /** Told once, so that who asks about what lies beside it is told that nobody knows; it is tried again all the same. */
    private void notProbed(RecordingId recording, Exception why) throws JournalException {
        boolean told = index.ask(ContinuityView.VIEW, rows -> rows.get(Keys.unreadable(recording)) != null);
        if (!told) {
            String said = String.valueOf(why.getMessage());
            append(new RecordingNotProbed(recording, said.substring(0, Math.min(said.length(), WHY_LENGTH_MAX))));
        }
    }

    private void examine(String camera) throws JournalException {
        OnCamera listed = listed(camera);
        Policy rules = policy.get();
        List<FindingEvent> events = index.ask(
                ContinuityView.VIEW, rows -> new Examination(rows, camera, listed, awaited(rows, camera)).examine());
        // What says how far it got comes last: a cut before it examines again, and raises nothing twice.
        if (events.stream().noneMatch(ContinuityExamined.class::isInstance)) {
            cameras.waits(camera, index.ask(ContinuityView.VIEW, rows -> DueCameras.count(rows, camera)));
        }
        for (FindingEvent event : events) {
            append(event instanceof FindingRaised raised ? raised.asking(asks(rules, raised)) : event);
        }
    }

    private Awaited awaited(Rows rows, String camera) {
        ManyDocks several = docks;
        return several == null
                ? new Awaited(clip -> true, clip -> true, clip -> look(rows, camera, clip, Look.NOBODY))
                : new Awaited(
                        clip -> several.taken(rows, camera, clip),
                        clip -> several.complete(rows, camera, clip),
                        clip -> look(rows, camera, clip, several.waitedFor(rows, clip) ? Look.NOBODY : Look.MAY_COME));
    }

    /** @param elsewhere of what is not here */
    private static Look look(Rows rows, String camera, Clip clip, Look elsewhere) {
        if (rows.get(Keys.unreadable(clip.recording())) != null) {
            return Look.NOBODY;
        }
        return Unlooked.has(rows, camera, clip) ? Look.COMES : elsewhere;
    }

    private Asks asks(Policy rules, FindingRaised raised) {
        String activity = raised.activity();
        return AskedFor.by(rules, raised.kind(), activity != null && whole.test(activity));
    }

    /** What lies on the camera; nothing if that cannot be read back, then fewer numbers are known. */
    private OnCamera listed(String camera) {
        LastListing last = docks != null ? null : index.lastListing(camera).orElse(null);
        if (last == null) {
            return OnCamera.NOT_KNOWN;
        }
        try {
            byte[] json = evidence.listing(last.sha256());
            List<SourceIdentity> files = RecordJson.record(ListedFiles.class, CanonicalJson.decode(json))
                    .files();
            return new OnCamera(
                    files.stream().map(SourceIdentity::path).toList(),
                    files.stream().filter(file -> index.stored(file).isEmpty()).toList());
        } catch (IOException | JsonException e) {
            LOG.warn("the last listing of {} cannot be read back: {}", camera, e.getMessage());
            return OnCamera.NOT_KNOWN;
        }
    }

    private void append(FindingEvent event) throws JournalException {
        journal.append(actor, event);
    }
}
