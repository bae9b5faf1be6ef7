package io.mooring.gateway.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.accounts.AccountRegister;
import io.mooring.gateway.check.Finding.Severity;
import io.mooring.gateway.custody.workrecord.Attachments;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustodyCheckTest {
    private static final DockId DOCK = new DockId("dock-07");
    private static final Actor ACTOR = Actor.dock(DOCK);

    private final RealDisk disk = new RealDisk();

    @TempDir
    private Path root;

    private EvidenceStore store;

    CustodyCheckTest(@TempDir Path other) throws IOException {
        // Replaced before each test; a constructor leaves nothing null behind.
        this.store = EvidenceStore.open(disk, other, new EvidenceSettings(true, 0));
    }

    @BeforeEach
    void openStore() throws IOException {
        store = EvidenceStore.open(disk, root, new EvidenceSettings(true, 0));
        Files.createDirectory(root.resolve("j"));
    }

    private SegmentJournal journal() throws Exception {
        return SegmentJournal.open(
                disk, JournalOptions.of(DOCK, root.resolve("j"), root.resolve("q")), new FakeClock());
    }

    private RecordingIndex index(SegmentJournal journal) throws Exception {
        return RecordingIndex.open(disk, root.resolve("p"), root.resolve("q"), journal);
    }

    private RecordingId keep(SegmentJournal journal, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Staging staging = store.begin("part", bytes.length);
        staging.write(ByteBuffer.wrap(bytes));
        Sealed sealed = store.seal(staging, bytes.length);
        journal.append(
                ACTOR,
                new Stored(
                        "v1",
                        sealed.recording(),
                        new SourceIdentity("camera", "1", text, bytes.length, ""),
                        bytes.length,
                        "0".repeat(64),
                        "",
                        false,
                        0,
                        0,
                        sealed.verify(),
                        false));
        store.finish(staging, sealed);
        return sealed.recording();
    }

    private void shift() throws Exception {
        try (SegmentJournal journal = journal()) {
            String listing = store.putListing("[]".getBytes(StandardCharsets.UTF_8));
            journal.append(ACTOR, new Listed("v1", "camera", 3, 30, listing, 0));
            for (String text : List.of("one", "two", "three")) {
                keep(journal, text);
            }
            index(journal).close();
        }
    }

    @Test
    void anActThatMayStandHalfIsTold() throws Exception {
        shift();
        assertTrue(check().sound());
        Files.writeString(root.resolve("begun-act.damaged"), "?");
        Files.writeString(root.resolve("begun-act.damaged-2"), "?");
        Files.writeString(root.resolve("begun-act"), "0".repeat(64) + "\n{}");
        CheckReport report = check();
        assertFalse(report.sound());
        List<String> disorder = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.DISORDER)
                .map(Finding::place)
                .toList();
        assertEquals(
                List.of(
                        root.resolve("begun-act.damaged").toString(),
                        root.resolve("begun-act.damaged-2").toString(),
                        root.toString()),
                disorder,
                report.findings().toString());
    }

    @Test
    void aCopyThatWasTakenAwayIsMissedOnlyIfNobodyElseHasIt() throws Exception {
        RecordingId safe;
        RecordingId lost;
        try (SegmentJournal journal = journal()) {
            safe = keep(journal, "safe");
            lost = keep(journal, "lost");
            journal.append(ACTOR, new Confirmed(safe, "office", "nonce"));
            for (RecordingId recording : List.of(safe, lost)) {
                assertTrue(store.evict(recording, () -> journal.append(ACTOR, new Evicted(recording, 4, "removed"))));
            }
            index(journal).close();
        }
        CheckReport report = check();
        assertFalse(report.sound());
        List<String> damaged = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.DAMAGE)
                .map(Finding::place)
                .toList();
        assertEquals(
                List.of(store.path(lost).toString()), damaged, report.findings().toString());
        try (SegmentJournal journal = journal()) {
            journal.append(ACTOR, new Confirmed(lost, "second", "uncached-reread"));
            index(journal).close();
        }
        assertTrue(check().sound(), "and what is elsewhere is not missed: " + check().findings());
        try (SegmentJournal journal = journal()) {
            journal.append(ACTOR, new ConfirmationFailed(safe, "office", "not there"));
            index(journal).close();
        }
        assertFalse(check().sound(), "the last copy is gone");
    }

    private CheckReport check() throws IOException {
        return check(List.of());
    }

    private CheckReport check(List<View> views) throws IOException {
        Set<Path> before = tree();
        CheckReport report = new CustodyCheck(
                        disk,
                        new CheckPlaces(root.resolve("j"), root, root.resolve("p"), null, attachments(), root),
                        views,
                        (n, of, bytes, ofBytes) -> assertTrue(n <= of && bytes <= ofBytes))
                .run();
        assertEquals(before, tree(), "a check writes nothing");
        return report;
    }

    private Set<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.collect(java.util.stream.Collectors.toSet());
        }
    }

    private static RecordingId id(String text) throws Exception {
        return RecordingId.of(
                java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    @Test
    void findsNothingWrongWithAFinishedShift() throws Exception {
        shift();
        CheckReport report = check();
        assertEquals(List.of(), report.findings());
        assertTrue(report.sound());
        assertEquals(3, report.recordings());
        assertEquals(11, report.bytes());
        assertEquals(3, report.counters().recordings());
    }

    @Test
    void findsChangedAndMissingEvidence() throws Exception {
        shift();
        overwrite(store.path(id("one")), "One".getBytes(StandardCharsets.UTF_8));
        Files.delete(store.path(id("two")));
        CheckReport report = check();
        assertFalse(report.sound());
        assertEquals(
                List.of(Severity.DAMAGE, Severity.DAMAGE),
                report.findings().stream().map(Finding::severity).toList());
        String all = report.findings().toString();
        assertTrue(all.contains("there is no such file") && all.contains("it holds 3 bytes"), all);
    }

    @Test
    void notesWhatAKilledDockLeaves() throws Exception {
        try (SegmentJournal journal = journal()) {
            keep(journal, "one");
            Staging sealed = store.begin("a", 3);
            sealed.write(ByteBuffer.wrap(new byte[3]));
            store.seal(sealed, 3);
            store.begin("b", 9).suspend();
            CheckReport report = check();
            assertTrue(report.sound(), report.findings().toString());
            assertEquals(3, report.findings().size(), report.findings().toString());
        }
    }

    @Test
    void findsWhatDoesNotBelong() throws Exception {
        shift();
        Files.write(root.resolve("cas").resolve("notes.txt"), new byte[1]);
        Path shelf = store.path(id("one")).getParent();
        Files.write(Path.of(shelf + "/readme"), new byte[1]);
        try (Stream<Path> listings = Files.list(root.resolve("listings"))) {
            for (Path listing : listings.toList()) {
                Files.delete(listing);
            }
        }
        CheckReport report = check();
        assertFalse(report.sound());
        assertTrue(
                report.findings().stream().allMatch(finding -> finding.severity() == Severity.DISORDER),
                report.findings().toString());
        assertEquals(3, report.findings().size(), report.findings().toString());
    }

    @Test
    void seesThatTheJournalLostItsEnd() throws Exception {
        shift();
        Path saved = Files.createDirectory(root.resolve("saved"));
        copy(root.resolve("j"), saved);
        try (SegmentJournal journal = journal()) {
            keep(journal, "four");
            index(journal).close();
        }
        copy(saved, root.resolve("j"));
        CheckReport report = check();
        assertFalse(report.sound());
        assertTrue(report.findings().get(0).problem().contains("the journal lost entries"), report.toString());
    }

    @Test
    void sparesADamagedIndex() throws Exception {
        shift();
        overwrite(root.resolve("p/index.mv"), new byte[9_000]);
        CheckReport report = check();
        assertTrue(report.sound(), report.findings().toString());
        assertEquals(1, report.findings().size());
    }

    @Test
    void anIndexThatARunningDaemonHasIsNotCalledDamaged() throws Exception {
        shift();
        try (SegmentJournal journal = journal();
                RecordingIndex running = index(journal)) {
            assertEquals(3, running.counters().recordings());
            requireOne(Severity.NOTE, root.resolve("p"), "is not looked at: a running daemon has it");
        }
    }

    /** Between an update and the first start after it nothing is wrong. */
    @Test
    void anIndexOfAnotherVersionOfTheProgramIsNoTrouble() throws Exception {
        shift();
        CheckReport report = check(List.of(AccountRegister.VIEW));
        assertTrue(report.sound(), report.findings().toString());
        assertEquals(1, report.findings().size(), report.findings().toString());
        Finding found = report.findings().get(0);
        assertEquals(Severity.NOTE, found.severity());
        assertTrue(found.problem().contains("made by another version of this program"), found.problem());
    }

    private Path attachments() {
        return root.resolve("attachments");
    }

    private Path attach(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sha256 = new Attachments(disk, attachments(), 0).put(bytes);
        try (SegmentJournal journal = journal()) {
            journal.append(ACTOR, new WorkRecordAttached("W-000001", text + ".jpg", sha256, bytes.length));
            index(journal).close();
        }
        return attachments().resolve(sha256);
    }

    private void requireOne(Severity severity, Path place, String problem) throws IOException {
        List<Finding> found = check().findings();
        assertEquals(1, found.size(), found.toString());
        assertEquals(severity, found.get(0).severity(), found.toString());
        assertEquals(place.toString(), found.get(0).place());
        assertTrue(found.get(0).problem().contains(problem), found.toString());
    }

    @Test
    void whatLiesBesideWorkRecordsIsReadAndFoundSound() throws Exception {
        attach("one");
        attach("two");
        attach("two");
        CheckReport report = check();
        assertEquals(List.of(), report.findings());
        assertEquals(2, report.attachments());
    }

    @Test
    void anAttachmentThatIsGoneIsDamage() throws Exception {
        attach("kept");
        Path gone = attach("gone");
        Files.delete(gone);
        requireOne(Severity.DAMAGE, gone, "attachment of work record W-000001 by entry 2; there is no such file");
    }

    @Test
    void anAttachmentWithOtherBytesIsDamage() throws Exception {
        Path altered = attach("altered");
        overwrite(altered, "Altered".getBytes(StandardCharsets.UTF_8));
        requireOne(Severity.DAMAGE, altered, "it holds 7 bytes of SHA-256 ");
    }

    @Test
    void anAttachmentOfAnotherSizeThanTheJournalSaysIsDamage() throws Exception {
        String sha256 = new Attachments(disk, attachments(), 0).put(new byte[3]);
        try (SegmentJournal journal = journal()) {
            journal.append(ACTOR, new WorkRecordAttached("W-000001", "x", sha256, 4));
        }
        requireOne(Severity.DAMAGE, attachments().resolve(sha256), "expected 4 bytes by the journal, got 3");
    }

    @Test
    void anAttachmentNobodyKnowsIsToldOfAndKept() throws Exception {
        attach("known");
        Path unknown = attachments().resolve(new Attachments(disk, attachments(), 0).put(new byte[9]));
        requireOne(Severity.NOTE, unknown, "no work record names it");
        Path unfinished = Files.move(unknown, Path.of(unknown + ".part"));
        requireOne(Severity.NOTE, unfinished, "an unfinished attachment");
        Path stray = Files.move(unfinished, attachments().resolve("notes.txt"));
        requireOne(Severity.DISORDER, stray, "is no name of an attachment");
    }

    @Test
    void anEntryThatNamesAnAttachmentByAPathIsNotFollowed() throws Exception {
        try (SegmentJournal journal = journal()) {
            journal.append(ACTOR, new WorkRecordAttached("W-000001", "x", "../j/x", 4));
        }
        requireOne(Severity.DAMAGE, Path.of("entry 1"), "by no SHA-256");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
