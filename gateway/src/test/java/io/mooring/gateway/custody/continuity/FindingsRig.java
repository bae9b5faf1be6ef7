package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dock with a camera that brings films. */
public final class FindingsRig {
    static final String CAMERA = "acme/bc-1/0007";
    static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    final JournalInMemory journal = new JournalInMemory();
    final FakeClock clock = new FakeClock();
    final SimulatedDisk disk = new SimulatedDisk();
    final EvidenceStore evidence;
    Policy policy = PolicyFiles.shipped("pingdingshan-ethnic-religious").policy();
    /** Activities that the catalogue wants recorded whole. */
    final Set<String> whole = new HashSet<>();

    final RecordingIndex index;
    private ContinuityWork work;
    private int visits;
    private int films;
    private String visit = "";

    FindingsRig() throws IOException, JournalException {
        evidence = EvidenceStore.open(disk, SimulatedDisk.ROOT, new EvidenceSettings(false, 0));
        index = RecordingIndex.inMemory(journal, ContinuityView.VIEW);
        work = new ContinuityWork(journal, index, evidence, clock, () -> policy, whole::contains);
    }

    void plug() {
        visit = "boot-" + ++visits;
        journal.append(new VisitOpened(visit, 1, "1-1", CAMERA, "acme", "bc-1", "0007", "1", "0".repeat(64)));
    }

    void unplug() {
        journal.append(new VisitClosed(visit, CAMERA, "removed", 0, 0, 0));
    }

    String visit() {
        return visit;
    }

    RecordingId film(String path, Instant begin, Film film) throws IOException {
        return store(path, begin, MadeMedia.mp4("isom", film, ++films));
    }

    RecordingId store(String path, Instant begin, byte[] bytes) throws IOException {
        return store(path, begin, bytes, bytes.length, 0);
    }

    /** @param offsetMillis of the camera's clock */
    RecordingId store(String path, Instant begin, byte[] bytes, long sizeBytes, long offsetMillis) throws IOException {
        Staging staging = evidence.begin("p" + journal.head().seq(), bytes.length);
        staging.write(ByteBuffer.wrap(bytes));
        Sealed sealed = evidence.seal(staging, bytes.length);
        evidence.finish(staging, sealed);
        String raw = raw(begin.plusMillis(offsetMillis));
        MadeAt made = new MadeAt(
                MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, begin, 2_000L, offsetMillis, Instant.EPOCH);
        journal.append(new Stored(
                visit,
                sealed.recording(),
                new SourceIdentity(CAMERA, "1", path, sizeBytes, raw),
                sizeBytes,
                "0".repeat(64),
                raw,
                true,
                offsetMillis,
                1_000,
                "uncached",
                false,
                made));
        return sealed.recording();
    }

    /** A recording is told of whose bytes are not here. */
    RecordingId told(String path, String raw, long sizeBytes, MadeAt made) {
        RecordingId recording = new RecordingId(String.format(Locale.ROOT, "%064x", ++films));
        journal.append(new Stored(
                visit,
                recording,
                new SourceIdentity(CAMERA, "1", path, sizeBytes, raw),
                sizeBytes,
                "0".repeat(64),
                raw,
                true,
                0,
                1_000,
                "uncached",
                false,
                made));
        return recording;
    }

    RecordingId told(String path, Instant begin) {
        return told(path, raw(begin), 1_000, made(MadeAt.Text.CREATED, begin));
    }

    /** The camera lists what lies on it. */
    void listed(SourceIdentity... files) throws IOException {
        String sha256 = evidence.putListing(CanonicalJson.encode(RecordJson.object(new Listing(List.of(files)))));
        journal.append(new Listed(visit, CAMERA, files.length, 1, sha256, 0, null));
    }

    private record Listing(List<SourceIdentity> files) {}

    static SourceIdentity file(String path, long sizeBytes, Instant changed) {
        return new SourceIdentity(CAMERA, "1", path, sizeBytes, raw(changed));
    }

    static String raw(Instant at) {
        return RAW.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    static MadeAt made(MadeAt.Text text, Instant at) {
        return new MadeAt(text, "Z", MadeAt.Basis.THIS_VISIT, at, 2_000L, 0L, Instant.EPOCH);
    }

    /** Its copy here made room. */
    void evicted(RecordingId recording) {
        journal.append(new Evicted(recording, 1_000, "removed"));
    }

    /** Somebody looked into it. */
    void facts(RecordingId recording, MediaFacts.Format format, @Nullable Long durationMillis, MediaFacts.Sound sound) {
        journal.append(new RecordingProbed(
                recording, new MediaFacts(format, true, "", durationMillis, null, null, null, List.of(), null, sound)));
    }

    void facts(RecordingId recording, long seconds) {
        facts(recording, MediaFacts.Format.MP4, seconds * 1_000, MediaFacts.Sound.HEARD);
    }

    /** Findings that hold still, in the order in which they were raised. */
    List<Finding> standing() throws JournalException {
        index.catchUp();
        return new Findings(index, any -> false)
                .list(Findings.Wanted.ALL, null, 500).items().stream()
                        .filter(finding -> finding.state() != Finding.State.OVERTAKEN)
                        .toList();
    }

    /** The last one of its kind, whether or not it stands. */
    Finding finding(FindingEvent.Kind kind) throws JournalException {
        index.catchUp();
        List<Finding> all = new Findings(index, any -> false)
                .list(new Findings.Wanted(null, null, null, kind), null, 500)
                .items();
        return all.get(all.size() - 1);
    }

    List<String> standingWords() throws JournalException {
        return standing().stream()
                .map(finding -> finding.kind() + " " + finding.found())
                .toList();
    }

    /** One small piece of work. @return whether there was one */
    boolean once() throws IOException, JournalException {
        return work.round();
    }

    /** Works until there is nothing more to do. */
    FindingsRig look() throws IOException, JournalException {
        while (work.round()) {
            // One small piece each.
        }
        return this;
    }

    /** As a new start of the program: what only memory held is forgotten. */
    void restart() {
        work = new ContinuityWork(journal, index, evidence, clock, () -> policy, whole::contains);
    }

    List<RecordingId> probed() {
        return journal.events(RecordingProbed.class).stream()
                .map(RecordingProbed::recording)
                .toList();
    }

    List<String> found() {
        return journal.events(FindingRaised.class).stream()
                .map(raised -> raised.kind() + " " + raised.found())
                .toList();
    }
}
