package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.WorkRecordEvent.WorkRecordAttached;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: somebody who must know whether what is written down is there. */
class CheckCommandTest {
    private static final DockId DOCK = new DockId("d");
    private static final RecordingId ABSENT = new RecordingId("ab".repeat(32));

    @TempDir
    Path directory;

    private final RealDisk disk = new RealDisk();

    /** An empty dock in {@code directory/dock}, as a demo has one. */
    @BeforeEach
    void makeDock() throws Exception {
        Path data = Files.createDirectory(directory.resolve("dock"));
        Files.createDirectory(data.resolve(DockNode.JOURNAL));
        EvidenceStore store = EvidenceStore.open(disk, data, new EvidenceSettings(true, 0));
        assertFalse(store.has(ABSENT));
    }

    private static RecordingEvent.Stored stored() {
        SourceIdentity source = new SourceIdentity("A/B/C", "1", "/DCIM/1.MP4", 5, "20261121T033627");
        return new RecordingEvent.Stored(
                "v-1", ABSENT, source, 5, "cd".repeat(32), "20261121T033627", false, 0, 0, "cached", false);
    }

    private SegmentJournal journal() throws Exception {
        Path data = directory.resolve("dock");
        return SegmentJournal.open(
                disk,
                JournalOptions.of(DOCK, data.resolve(DockNode.JOURNAL), data.resolve("q")),
                new SystemClock(new AssumedTime()));
    }

    @Test
    void isQuietAboutASoundDock() throws Exception {
        journal().close();
        Ran ran = Ran.command("check", "--dir", directory.toString());
        assertEquals(0, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().startsWith("dock in " + directory.resolve("dock") + ": sound\n"), ran::out);
        Ran json = Ran.command(
                "check", "--json", "--dir", directory.resolve("dock").toString());
        assertEquals(0, json.exit());
        assertTrue(json.out().contains("\"findings\":[]"), json::out);
        assertTrue(json.out().endsWith("\"sound\":true}\n"), json::out);
    }

    @Test
    void saysWhatIsWrittenDownAndNotThere() throws Exception {
        try (SegmentJournal journal = journal()) {
            journal.append(Actor.dock(DOCK), stored());
        }
        Ran ran = Ran.command("check", "--dir", directory.toString());
        assertEquals(1, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().startsWith("dock in " + directory.resolve("dock") + ": TROUBLE FOUND\n"), ran::out);
        assertTrue(ran.out().contains("DAMAGE  "), ran::out);
        assertTrue(ran.out().contains(ABSENT.sha256()), ran::out);
        Ran json = Ran.command("check", "--json", "--dir", directory.toString());
        assertEquals(1, json.exit());
        assertTrue(json.out().contains("\"severity\":\"damage\""), json::out);
    }

    @Test
    void saysWhichAttachmentOfAWorkRecordIsGone() throws Exception {
        try (SegmentJournal journal = journal()) {
            journal.append(Actor.dock(DOCK), new WorkRecordAttached("W-000001", "x.jpg", ABSENT.sha256(), 5));
        }
        Ran ran = Ran.command("check", "--dir", directory.toString());
        assertEquals(1, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().contains("attachments of work records: 1, read and hashed\n"), ran::out);
        Path file = directory.resolve("dock").resolve("attachments").resolve(ABSENT.sha256());
        assertTrue(
                ran.out().contains("DAMAGE  " + file + ": attachment of work record W-000001 by entry 1; there is no"),
                ran::out);
        Ran json = Ran.command("check", "--json", "--dir", directory.toString());
        assertTrue(json.out().contains("\"attachments\":1,"), json::out);
    }

    @Test
    void saysThatThereIsNothingToCheck() {
        Path nowhere = directory.resolve("nowhere");
        Ran ran = Ran.command("check", "--dir", nowhere.toString());
        assertEquals(74, ran.exit());
        assertEquals(
                "mooring: check " + nowhere
                        + ": expected the data directory of a dock, of an office or of a demo, got no directory\n",
                ran.err());
    }
}
