package io.mooring.gateway.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.check.Finding.Severity;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: who may write into a dock's directories lays down what keeps the check from its end, or sends it elsewhere. It has
 * to end, say what it found, and look at nothing outside.
 */
final class HostilePlacesTest {
    private static final DockId DOCK = new DockId("dock-07");
    private static final Actor ACTOR = Actor.dock(DOCK);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long HUGE = 1L << 42;
    private static final String ATTACHED = "ef".repeat(32);

    private final RealDisk disk = new RealDisk();

    @TempDir
    private Path root;

    @TempDir
    private Path outside;

    private RecordingId recording = new RecordingId("ab".repeat(32));
    private String listing = "";

    @BeforeEach
    void shift() throws Exception {
        EvidenceStore store = EvidenceStore.open(disk, root, new EvidenceSettings(true, 0));
        Files.createDirectories(root.resolve("j"));
        Files.createDirectories(root.resolve("a"));
        byte[] bytes = "one".getBytes(StandardCharsets.UTF_8);
        var options = JournalOptions.of(DOCK, root.resolve("j"), root.resolve("q"));
        try (SegmentJournal journal = SegmentJournal.open(disk, options, new FakeClock())) {
            listing = store.putListing("[]".getBytes(StandardCharsets.UTF_8));
            journal.append(ACTOR, new Listed("v1", "camera", 1, 3, listing, 0));
            Staging staging = store.begin("part", bytes.length);
            staging.write(ByteBuffer.wrap(bytes));
            Sealed sealed = store.seal(staging, bytes.length);
            recording = sealed.recording();
            var source = new SourceIdentity("camera", "1", "1.MP4", bytes.length, "");
            journal.append(
                    ACTOR,
                    new Stored("v1", recording, source, 3, "0".repeat(64), "", false, 0, 0, sealed.verify(), false));
            store.finish(staging, sealed);
            journal.append(ACTOR, new WorkRecordAttached("w-1", "a.txt", ATTACHED, 3));
            RecordingIndex.open(disk, root.resolve("p"), root.resolve("q"), journal)
                    .close();
        }
        Files.writeString(root.resolve("a").resolve(ATTACHED), "abc");
    }

    private Path recordingFile() {
        return root.resolve("cas").resolve(recording.sha256().substring(0, 2)).resolve(recording.sha256());
    }

    private CheckReport check() {
        var places =
                new CheckPlaces(root.resolve("j"), root, root.resolve("p"), root.resolve("d"), root.resolve("a"), root);
        return assertTimeoutPreemptively(
                PATIENCE, () -> new CustodyCheck(disk, places, List.of(), (looked, all, bytes, allBytes) -> {}).run());
    }

    private static void pipe(Path at) throws Exception {
        Files.deleteIfExists(at);
        assertEquals(0, new ProcessBuilder("mkfifo", at.toString()).start().waitFor());
    }

    private static void sparse(Path at) throws IOException {
        Files.deleteIfExists(at);
        try (var file = new RandomAccessFile(at.toFile(), "rw")) {
            file.setLength(HUGE);
        }
    }

    private Path link(Path at, Path to) throws IOException {
        Files.deleteIfExists(at);
        return Files.createSymbolicLink(at, to);
    }

    private static void assertSaid(CheckReport report, Severity severity, Path place, String words) {
        assertTrue(
                report.findings().stream()
                        .anyMatch(one -> one.severity() == severity
                                && one.place().startsWith(place.toString())
                                && one.problem().contains(words)),
                () -> "of " + place + ": " + report.findings());
    }

    private Path segment() throws IOException {
        try (Stream<Path> segments = Files.list(root.resolve("j"))) {
            return segments.sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void anActThatIsNoFileIsNotWaitedFor() throws Exception {
        pipe(root.resolve("begun-act"));
        assertSaid(check(), Severity.DISORDER, root, "expected a file");
        sparse(root.resolve("begun-act"));
        assertSaid(check(), Severity.DISORDER, root, "expected at most");
    }

    @Test
    void pipesAreNotWaitedFor() throws Exception {
        pipe(recordingFile());
        pipe(root.resolve("a").resolve(ATTACHED));
        pipe(root.resolve("listings").resolve(listing + ".json"));
        pipe(root.resolve("p").resolve("index.mv"));
        CheckReport report = check();
        assertSaid(report, Severity.DAMAGE, recordingFile(), "no regular file");
        assertSaid(report, Severity.DAMAGE, root.resolve("a").resolve(ATTACHED), "no regular file");
        assertSaid(report, Severity.DISORDER, Path.of("listing " + listing), "no regular file");
        assertSaid(report, Severity.NOTE, root.resolve("p"), "no regular file");
        Path segment = segment();
        pipe(segment);
        assertSaid(check(), Severity.DAMAGE, segment, "no regular file");
    }

    @Test
    void whatHasNoEndIsNotReadToIt() throws Exception {
        sparse(recordingFile());
        sparse(root.resolve("a").resolve(ATTACHED));
        sparse(root.resolve("listings").resolve(listing + ".json"));
        CheckReport report = check();
        assertSaid(report, Severity.DAMAGE, recordingFile(), "more than the 3 bytes");
        assertSaid(report, Severity.DAMAGE, root.resolve("a").resolve(ATTACHED), "more than the 3 bytes");
        assertSaid(report, Severity.DISORDER, Path.of("listing " + listing), "more than the");
        Path segment = segment();
        sparse(segment);
        assertSaid(check(), Severity.DAMAGE, segment, "a segment has at most");
    }

    @Test
    void anIndexWithoutEndIsSaidToBeDamaged() throws Exception {
        sparse(root.resolve("p").resolve("index.mv"));
        assertSaid(check(), Severity.NOTE, root.resolve("p"), "rebuilt");
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path copy = Files.writeString(outside.resolve("copy"), "one");
        link(recordingFile(), copy);
        link(root.resolve("cas").resolve("zz"), outside);
        Path shelf = link(root.resolve("cas").resolve("00"), outside);
        Path dock = link(Files.createDirectories(root.resolve("d")).resolve("dock-9"), outside);
        Path endless = link(root.resolve("cas").resolve("11"), root.resolve("cas"));
        CheckReport report = check();
        assertSaid(report, Severity.DAMAGE, recordingFile(), "symbolic link");
        assertSaid(report, Severity.DISORDER, shelf, "symbolic link");
        assertSaid(report, Severity.DISORDER, endless, "symbolic link");
        assertSaid(report, Severity.DISORDER, dock, "symbolic link");
        assertFalse(report.findings().toString().contains("copy"), "nothing outside is looked at");
        Path segment = segment();
        Path moved = Files.move(segment, outside.resolve("segment"));
        link(segment, moved);
        assertSaid(check(), Severity.DAMAGE, segment, "symbolic link");
    }

    @Test
    void namesOfAnyKindAndDepthAreFindingsAndNoMore() throws Exception {
        String longest = "n".repeat(255);
        Path cas = root.resolve("cas");
        Files.createFile(cas.resolve(longest));
        Files.createDirectories(
                cas.resolve("00").resolve(longest).resolve(longest).resolve(longest));
        Files.createFile(cas.resolve("00").resolve("\u001b[2J\n\u202e"));
        Files.createDirectories(recordingFile().resolveSibling("in").resolve(longest));
        CheckReport report = check();
        assertSaid(report, Severity.DISORDER, cas.resolve(longest), "is no name");
        assertSaid(report, Severity.DISORDER, cas.resolve("00").resolve(longest), "is no name");
        assertTrue(report.findings().size() >= 4, () -> report.findings().toString());
    }

    @Test
    void aDirectoryInPlaceOfAFileIsAFinding() throws Exception {
        Files.delete(recordingFile());
        Files.createDirectory(recordingFile());
        Path segment = segment();
        Files.delete(segment);
        Files.createDirectory(segment);
        CheckReport report = check();
        assertSaid(report, Severity.DAMAGE, segment, "is a directory");
    }
}
