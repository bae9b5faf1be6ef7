package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.DockEvent.StorageFreed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.app.Ran;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.control.DeskDoor;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.history.History;
import io.mooring.gateway.custody.history.HistoryView;
import io.mooring.gateway.custody.ledger.Ledger;
import io.mooring.gateway.custody.ledger.LedgerView;
import io.mooring.gateway.custody.receipt.ReceiptWatch;
import io.mooring.gateway.custody.receipt.Receipts;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.shipping.ShippingThread;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: one desk for several docks. A whole office, with real TLS, files and doors, and the journals of two docks. */
class OfficeDeskTest {
    private static final DockId ONE = new DockId("dock-1");
    private static final DockId OTHER = new DockId("dock-2");
    private static final String CAMERA = "Acme/B-1/7";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealDisk disk = new RealDisk();
    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final TlsIdentity one = TlsIdentity.generate("dock-1");
    private final TlsIdentity other = TlsIdentity.generate("dock-2");

    @TempDir
    Path directory;

    private OfficeProcess office(boolean here) throws Exception {
        Path data = Files.createDirectories(directory.resolve("office"));
        Path file = Files.writeString(
                directory.resolve("office.conf"), """
                office { id = office-1, data-directory = "%s", run-directory = "%s/none", zone = Asia/Urumqi }
                desk.here = %s
                receiver { bind = 127.0.0.1, port = 0 }
                docks = [ { id = dock-1, pins = ["%s"] }, { id = dock-2, pins = ["%s"] } ]
                evidence { reserve = 64 MiB, allow-cached = true }
                time { source = assumed, assumed-by = a test }
                console.port = 0
                """.formatted(data, data, here, one.pin(), other.pin()));
        OfficeProcess office = new OfficeProcess(ConfigFiles.office(file), () -> ConfigFiles.office(file), fatal -> {
            throw new AssertionError(fatal);
        });
        office.start();
        return office;
    }

    private SegmentJournal journal(DockId dock) throws Exception {
        Path at = Files.createDirectories(directory.resolve(dock.value()));
        return SegmentJournal.open(
                disk,
                JournalOptions.of(
                        dock, Files.createDirectories(at.resolve("j")), Files.createDirectories(at.resolve("q"))),
                clock);
    }

    private static History history(SegmentJournal journal) throws Exception {
        return new History(journal, RecordingIndex.inMemory(journal, HistoryView.VIEW), journal::epoch);
    }

    private void ship(OfficeProcess office, SegmentJournal journal, TlsIdentity identity) throws Exception {
        Set<VerificationKey> keys = Set.of(office.office().verificationKey());
        TusSettings link = new TusSettings(
                "office",
                true,
                "127.0.0.1",
                office.port(),
                journal.dock(),
                keys,
                new TusSettings.Security(identity, Set.of(office.office().tls().pin())),
                TusTimeouts.STANDARD);
        ShippingSettings settings = ShippingSettings.usual("office")
                .patient(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMinutes(15));
        try (ShippingThread ships = ShippingThread.start(
                journal, link, () -> keys, settings, clock, () -> false, history(journal), ended -> {})) {
            CountDownLatch never = new CountDownLatch(1);
            long until = System.nanoTime() + PATIENCE.toNanos();
            long head = journal.head().seq();
            while (ships.snapshot().keptSeq() < head) {
                assertTrue(System.nanoTime() < until, "not shipped: " + ships.snapshot());
                never.await(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static VisitOpened comes(String visit) {
        return new VisitOpened(visit, 3, "1-3", CAMERA, "Acme", "B-1", "7", "1", "00");
    }

    private Ran desk(String... arguments) {
        List<String> all = new ArrayList<>(List.of("desk"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--session", directory.resolve("session").toString(), "--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    @Test
    void aCameraTakenAtOneDockAndBroughtToAnotherIsHeldBackAtTheOffice() throws Exception {
        clock.judgeAgain();
        try (SegmentJournal first = journal(ONE);
                SegmentJournal second = journal(OTHER)) {
            try (OfficeProcess office = office(true)) {
                first.append(Actor.dock(ONE), comes("boot-1"));
                first.append(Actor.dock(ONE), new CameraReleased("boot-1", CAMERA, 3, List.of()));
                second.append(Actor.dock(OTHER), comes("boot-1"));
                ship(office, second, other);
                ship(office, first, one);
                long before = office.office().orders().last();
                askedAndTold(office);
                assertEquals(before + 1, office.office().orders().last(), "docks are to hear of it");
            }
            try (OfficeProcess again = office(true)) {
                List<JournalEntry> held = new ArrayList<>();
                OfficeDesk bureau = again.bureau();
                assertNotNull(bureau);
                bureau.chronicle().read(1, entry -> {
                    if (entry.event() instanceof CameraHeld) {
                        held.add(entry);
                    }
                    return true;
                });
                assertEquals(1, held.size());
                assertEquals(new Actor("custodian", "custodian"), held.get(0).actor());
                assertNull(held.get(0).dock(), "it was decided here");
                assertEquals(bureau.chronicle().head().seq(), bureau.index().appliedSeq());
            }
        }
    }

    private void askedAndTold(OfficeProcess office) throws Exception {
        atTheDesk(office, () -> {
            Ran handovers = desk("get", "/handovers", "--json");
            assertEquals(0, handovers.exit(), handovers.err());
            assertTrue(handovers.out().contains("\"dock\":\"dock-1\""), handovers.out());
            assertTrue(handovers.out().contains("\"broughtDock\":\"dock-2\""), handovers.out());
            Ran printed = desk("receipts.print", "receipt=2");
            assertTrue(printed.exit() != 0, "receipts are signed and printed at the dock");
            Ran held = desk("camera-holds.place", "camera=" + CAMERA, "unseen=true", "reason=a cracked lens");
            assertEquals(0, held.exit(), held.err());
            Ran orders = desk("get", "/orders", "--json");
            assertEquals(0, orders.exit(), orders.err());
            assertTrue(orders.out().contains("\"act\":\"CameraHeld\""), orders.out());
            assertTrue(orders.out().contains("\"missing\":[\"dock-1\",\"dock-2\"]"), orders.out());
            Ran state = desk("get", "/orders/state", "--json");
            assertTrue(state.out().contains(office.office().orders().lastHash()), state.out());
            Ran docks = desk("get", "/orders/docks", "--json");
            assertTrue(docks.out().contains("\"dock\":\"dock-2\""), docks.out());
            Ran cameras = desk("get", "/cameras", "--json");
            assertTrue(cameras.out().contains("\"held\":\"a cracked lens\""), cameras.out());
            assertTrue(cameras.out().contains("\"dock\":\"dock-2\""), cameras.out());
        });
    }

    /** What people at the office's desk ask, as the custodian. */
    private interface Asking {
        void ask() throws Exception;
    }

    private void atTheDesk(OfficeProcess office, Asking asking) throws Exception {
        OfficeDesk bureau = office.bureau();
        assertNotNull(bureau);
        Desk desk = new Desk(bureau.chronicle(), bureau.index());
        Front front = new Front(bureau.endpoints(), new FakeAccounts(), desk, new News(bureau.chronicle()));
        Files.writeString(directory.resolve("session"), "token-custodian\n");
        try (DeskDoor door = DeskDoor.open(disk, directory, front, System::nanoTime)) {
            assertNotNull(door);
            asking.ask();
        }
    }

    /** The dock looks after itself once: it signs the receipts of visits that are over. */
    private static void sign(SegmentJournal journal, SigningKey key) throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(journal, LedgerView.LEDGER, HistoryView.VIEW);
        History history = new History(journal, index, journal::epoch);
        Ledger ledger = new Ledger(index);
        Receipts receipts = new Receipts(journal, ledger, key, history);
        Desk desk = new Desk(journal, index, false);
        new ReceiptWatch(receipts, ledger, history, desk, Actor.dock(journal.dock())).look(Instant.EPOCH);
    }

    private static String part(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        assertTrue(found.find(), () -> name + " in " + json);
        return found.group(1);
    }

    @Test
    void aReceiptThatADockSignedIsFoundAtTheOfficeAndHoldsWithTheDocksKey() throws Exception {
        clock.judgeAgain();
        SigningKey key = SigningKey.generate();
        try (SegmentJournal first = journal(ONE);
                SegmentJournal second = journal(OTHER);
                OfficeProcess office = office(true)) {
            second.append(Actor.dock(OTHER), comes("boot-1"));
            ship(office, second, other);
            first.append(Actor.dock(ONE), new StorageFreed(1));
            first.append(Actor.dock(ONE), comes("boot-1"));
            first.append(Actor.dock(ONE), new CameraReleased("boot-1", CAMERA, 3, List.of()));
            first.append(Actor.dock(ONE), new VisitClosed("boot-1", CAMERA, "taken", 0, 0, 0));
            sign(first, key);
            ship(office, first, one);
            atTheDesk(office, () -> {
                String ledger = desk("get", "/ledger", "--json").out();
                List<String> numbers = Pattern.compile("\"receipt\":(\\d+)")
                        .matcher(ledger)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                assertFalse(numbers.isEmpty(), ledger);
                String seen = numbers.stream()
                        .map(number ->
                                desk("get", "/receipts/" + number, "--json").out())
                        .filter(shown -> shown.contains("\"dock\":\"dock-1\""))
                        .findFirst()
                        .orElseThrow();
                assertTrue(seen.contains("\"proof\":\"KEPT\""), seen);
                assertEquals("2", part(seen, "receipt"), "as it stands on paper at the dock");
                String keys = desk("get", "/receipt-keys", "--json").out();
                assertEquals(key.verificationKey().text(), part(keys, "key"));
                Ran held = Ran.command("verify", part(seen, "statement"), "--key", part(keys, "key"));
                assertEquals(0, held.exit(), held.out());
                String officeKey = office.office().verificationKey().text();
                Ran not = Ran.command("verify", part(seen, "statement"), "--key", officeKey);
                assertEquals(1, not.exit(), "the office signs nothing in the dock's name");
            });
        }
    }

    @Test
    void whatTheOfficeKeepsOfADocksJournalItGivesOutSigned() throws Exception {
        clock.judgeAgain();
        try (SegmentJournal first = journal(ONE);
                OfficeProcess office = office(true)) {
            first.append(Actor.dock(ONE), new StorageFreed(1));
            first.append(Actor.dock(ONE), new StorageFreed(2));
            ship(office, first, one);
            first.append(Actor.dock(ONE), new StorageFreed(3));
            atTheDesk(office, () -> {
                String who = desk("get", "/witness", "--json").out();
                assertEquals("office-1", part(who, "office"));
                String docks = desk("get", "/witness/docks", "--json").out();
                assertEquals("dock-1", part(docks, "dock"));
                assertEquals("2", part(docks, "entry"));
                Path file = directory.resolve("statement.json");
                Ran given = desk("witness.statement", "dock=dock-1", "--out", file.toString());
                assertEquals(0, given.exit(), given.err());
                Path journal = directory.resolve("dock-1").resolve("j");
                Ran held = Ran.command(
                        "verify",
                        file.toString(),
                        "--key",
                        part(who, "key"),
                        "--journal",
                        journal.toString(),
                        "--json");
                assertEquals(0, held.exit(), held.out());
                assertEquals(part(docks, "hash"), part(held.out(), "found_hash"));
                Ran beyond = desk("witness.statement", "dock=dock-1", "entry=3");
                assertTrue(beyond.exit() != 0, "of what has not come in nothing is said");
                assertTrue(desk("witness.statement", "dock=dock-2").exit() != 0, "nothing of it came");
                assertTrue(desk("witness.statement", "dock=../..").exit() != 0);
                assertTrue(desk("witness.statement", "dock=dock-1", "history=2").exit() != 0);
            });
        }
    }

    @Test
    void anOfficeWhoseDeskIsElsewhereHasNone() throws Exception {
        try (OfficeProcess office = office(false)) {
            assertNull(office.bureau());
            assertTrue(Files.notExists(directory.resolve("office").resolve(OfficeDesk.INDEX)));
        }
    }

    @Test
    void itsPagesSayTheBureausZone() throws Exception {
        try (OfficeProcess office = office(false)) {
            assertNull(office.bureau());
            String page = RunningAt.read(disk, directory.resolve("office")).orElseThrow();
            HttpRequest asked =
                    HttpRequest.newBuilder(URI.create(page)).timeout(PATIENCE).build();
            String shown = HttpClient.newHttpClient()
                    .send(asked, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertTrue(shown.contains("data-zone=\"Asia/Urumqi\""), () -> shown);
        }
    }
}
