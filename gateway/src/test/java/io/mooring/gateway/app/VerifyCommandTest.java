package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.receipt.Body;
import io.mooring.gateway.custody.receipt.ReceiptFile;
import io.mooring.gateway.custody.receipt.Statement;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.Witness;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {
    @TempDir
    Path directory;

    private final SigningKey key = SigningKey.generate();
    private final StringWriter out = new StringWriter();

    private ReceiptFile receipt() {
        Body body = new Body(
                "dock-01",
                7,
                "v",
                3,
                new Body.Device("Acme/B/SN1", "Acme", "B", "SN1", "ZF-01"),
                null,
                Instant.EPOCH,
                TimeTrust.TRUSTED,
                null,
                null,
                "ab".repeat(32),
                1,
                0,
                0,
                List.of(new Body.Item("cd".repeat(32), 100, "A.MP4", null)),
                null,
                null);
        var head = new JournalHead(99, "ef".repeat(32));
        return new ReceiptFile(body, new Statement(new DockId("dock-01"), 7, 2, head, body.sha256()).signed(key));
    }

    private int run(String... arguments) {
        return new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void aReceiptsFileHoldsWithTheDocksKeyAndNoOther() throws Exception {
        Path file = directory.resolve("receipt.json");
        Files.writeString(file, receipt().text());
        assertEquals(0, run(file.toString(), "--key", key.verificationKey().text(), "--json"));
        assertTrue(out.toString().contains("\"journal_seq\":99"), out.toString());
        String other = SigningKey.generate().verificationKey().text();
        assertEquals(1, run(file.toString(), "--key", other));
    }

    @Test
    void theTextOfTheCodeHoldsByItself() {
        assertEquals(
                0, run(receipt().statement(), "--key", key.verificationKey().text()));
        assertTrue(out.toString().contains("dock-01"), out.toString());
    }

    @Test
    void aFileThatSaysOneByteElseDoesNotHold() throws Exception {
        Path file = directory.resolve("receipt.json");
        Path keyFile = directory.resolve("key.txt");
        Files.writeString(keyFile, key.verificationKey().text() + "\n");
        Files.writeString(file, receipt().text().replace("A.MP4", "B.MP4"));
        assertEquals(1, run(file.toString(), "--key", keyFile.toString()));
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        String signer = key.verificationKey().text();
        for (String what : List.of(pipe.toString(), directory.toString(), "/dev/zero")) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                assertNotEquals(0, run(what, "--key", signer), what);
                assertNotEquals(0, run(receipt().statement(), "--key", what), what);
            });
        }
    }

    @Test
    void aKeyThatIsNoneIsWrongUsage() {
        assertEquals(2, run(receipt().statement(), "--key", "ed25519:short"));
    }

    @Test
    void whatAnOfficeWitnessedHoldsAndShowsAJournalThatWasWrittenAnew() throws Exception {
        Path journal = Files.createDirectory(directory.resolve("j"));
        Path aside = Files.createDirectory(directory.resolve("q"));
        DockId dock = new DockId("dock-01");
        try (SegmentJournal made = SegmentJournal.open(
                new RealDisk(), JournalOptions.of(dock, journal, aside), new SystemClock(new AssumedTime()))) {
            made.append(Actor.dock(dock), new DockEvent.StorageFreed(1));
            JournalHead head = made.head();
            made.append(Actor.dock(dock), new DockEvent.StorageFreed(2));
            Path file = directory.resolve("statement.json");
            var office = new DockId("office");
            Files.writeString(
                    file, new Witness(dock, office, head.seq(), head.hash(), Instant.EPOCH).signed(key) + "\n");
            String signer = key.verificationKey().text();
            assertEquals(0, run(file.toString(), "--key", signer, "--json"), out.toString());
            assertTrue(out.toString().contains("\"journal_seq\":1"), out.toString());
            assertEquals(0, run(file.toString(), "--key", signer, "--journal", journal.toString()), out.toString());
            assertEquals(
                    1,
                    run(
                            file.toString(),
                            "--key",
                            SigningKey.generate().verificationKey().text()));

            for (long seq : new long[] {2, 9}) {
                Witness other = new Witness(dock, office, seq, head.hash(), Instant.EPOCH);
                Files.writeString(file, other.signed(key));
                assertEquals(0, run(file.toString(), "--key", signer), "it holds by itself");
                assertEquals(1, run(file.toString(), "--key", signer, "--journal", journal.toString()), "entry " + seq);
            }
        }
    }

    @Test
    void whereAnEpochBeginsAnewTheAcknowledgementIsNamed() throws Exception {
        Path journal = Files.createDirectory(directory.resolve("j"));
        Path aside = Files.createDirectory(directory.resolve("q"));
        DockId dock = new DockId("dock-01");
        try (SegmentJournal made = SegmentJournal.open(
                new RealDisk(), JournalOptions.of(dock, journal, aside), new SystemClock(new AssumedTime()))) {
            made.append(Actor.dock(dock), new DockEvent.StorageFreed(1));
            String kept = "ab".repeat(32);
            made.append(
                    Actor.person("administrator", "zhang"),
                    new HistoryAcknowledged("office", 2, 1, 7, kept, 1L, "wang", "the disk of\u001b[2J Monday"));
            made.append(Actor.dock(dock), new DockEvent.StorageFreed(2));
            Path file = directory.resolve("statement.json");
            String signer = key.verificationKey().text();
            Witness before = new Witness(dock, new DockId("office"), 7, kept, Instant.EPOCH);
            Files.writeString(file, before.signed(key));
            assertEquals(1, run(file.toString(), "--key", signer, "--journal", journal.toString()), "a gap stays one");
            String said = out.toString();
            for (String named : new String[] {"zhang", "wang", " 2", "Monday", " 7"}) {
                assertTrue(said.contains(named), () -> named + " in " + said);
            }
            assertFalse(said.contains("\u001b"), "nobody writes to a terminal through a reason");
            Witness now = Witness.of(dock, new DockId("office"), made.head(), 2, Instant.EPOCH);
            Files.writeString(file, now.signed(key));
            out.getBuffer().setLength(0);
            assertEquals(0, run(file.toString(), "--key", signer, "--journal", journal.toString(), "--json"));
            assertTrue(
                    out.toString().contains("\"epochs\":[{\"at\":")
                            && out.toString().contains("\"entry\":2"),
                    out.toString());
            out.getBuffer().setLength(0);
            assertEquals(0, run(file.toString(), "--key", signer, "--json"));
            assertFalse(out.toString().contains("epochs"), "no journal was looked at");
        }
    }
}
