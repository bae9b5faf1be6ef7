package io.mooring.gateway.app.node;

import static io.mooring.gateway.app.node.PinRig.CUSTODIAN;
import static io.mooring.gateway.app.node.PinRig.NEXT;
import static io.mooring.gateway.app.node.PinRig.OFFICER;
import static io.mooring.gateway.app.node.PinRig.OTHER;
import static io.mooring.gateway.app.node.PinRig.OWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.RegisterEvent.OfficerPinOrdered;
import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.accounts.PinPlace;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.TravellingPins;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.TlsIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** At stake: who took a camera at a dock whose desk is the office's, and that no PIN can be guessed from what leaves the house. */
class PinsOverTlsTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private PinRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new PinRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whoChoseAPinAtTheOfficeIsKnownByItAtTheDock() throws Exception {
        rig.refused("pin-wrong", OFFICER, OWN);
        String handed = rig.desk.handOutPin(CUSTODIAN, OFFICER);
        assertEquals("", rig.round());
        rig.refused("pin-to-choose", OFFICER, handed);
        rig.desk.choosePin(OFFICER, handed, OWN, Proof.MACHINE);
        assertEquals("", rig.round());
        rig.known(OFFICER, OWN);
        rig.refused("pin-wrong", OFFICER, handed);
        rig.refused("pin-wrong", OTHER, OWN);
        assertEquals("", rig.round());
        assertEquals(2, rig.answers.size(), "what is here is not asked for again");
    }

    @Test
    void whatIsTakenBackOrChangedCountsNoMoreFromTheNextPullOn() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.chosen(OTHER, OWN);
        rig.round();
        rig.changed(OWN, NEXT);
        rig.desk.takePin(CUSTODIAN, OTHER, "left the bureau");
        rig.known(OFFICER, OWN);
        assertEquals("", rig.round());
        rig.refused("pin-wrong", OFFICER, OWN);
        rig.refused("pin-wrong", OTHER, OWN);
        rig.known(OFFICER, NEXT);
        assertFalse(rig.file().contains(OTHER), "what counts no more is forgotten");
        assertEquals(1, rig.file().split("\"hash\"", -1).length - 1);
    }

    @Test
    void withTheOrderAloneTheOldOneCountsNoMore() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        rig.changed(OWN, NEXT);
        assertEquals(List.of(), rig.reading.step());
        rig.refused("pin-not-here", OFFICER, OWN);
        rig.refused("pin-not-here", OFFICER, NEXT);
        assertEquals(List.of(), rig.dock.travellingPins().fetch(rig.source::pins));
        rig.known(OFFICER, NEXT);
    }

    @Test
    void whileTheOfficeIsAwayThePinsKnownGoOn() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        rig.receiver.close();
        rig.clock.advance(Duration.ofDays(3));
        assertFalse(rig.reading.step().isEmpty());
        assertEquals(
                List.of(), rig.dock.travellingPins().fetch(rig.source::pins), "nothing is missing, so nobody is asked");
        rig.dock = rig.dock(PinPlace.OFFICE);
        rig.known(OFFICER, OWN);
    }

    @Test
    void anAnswerThatIsOlderIsRefusedWhole() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        String old = rig.answers.get(0);
        rig.changed(OWN, NEXT);
        rig.chosen(OTHER, OWN);
        rig.lie = old;
        assertTrue(rig.round().contains("not ordered"));
        rig.refused("pin-not-here", OFFICER, OWN);
        rig.lie = null;
        assertEquals("", rig.round());
        rig.known(OFFICER, NEXT);
        rig.known(OTHER, OWN);
    }

    @Test
    void anotherOfficesAnswerIsRefused() throws Exception {
        MemoryJournal theirs = new MemoryJournal(new DockId("office-02"), rig.clock);
        RecordingIndex theirIndex = RecordingIndex.inMemory(theirs, Registers.VIEWS.toArray(View[]::new));
        DeskAccounts stranger = DeskAccounts.open(
                rig.disk,
                Files.createDirectory(rig.directory.resolve("other")).resolve("accounts"),
                new Desk(theirs, theirIndex),
                theirIndex,
                rig.clock,
                Actor.office(new DockId("office-02")),
                PinPlace.HERE_FOR_DOCKS);
        stranger.handOutPin(CUSTODIAN, OFFICER);
        String seal =
                String.valueOf(theirs.events(OfficerPinOrdered.class).get(0).seal());
        rig.chosen(OFFICER, OWN);
        rig.lie = stranger.travellingPins().give(List.of(seal));
        assertTrue(rig.round().contains("not ordered"));
        rig.refused("pin-not-here", OFFICER, OWN);
        assertFalse(Files.exists(rig.directory.resolve("dock-accounts/pins")));
    }

    @Test
    void anAnswerThatIsTornOrTooLongOrCostsTooMuchIsRefused() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        String whole = rig.answers.get(0);
        rig.changed(OWN, NEXT);
        rig.round();
        String truth = rig.answers.get(1);
        rig.changed(NEXT, OWN);
        List<String> lies = new ArrayList<>(List.of(
                "",
                "[]",
                "{}",
                "{\"pins\":[",
                "{\"pins\":[null]}",
                whole.substring(0, whole.length() / 2),
                "{\"pins\":[]}",
                truth.replace("m=19456", "m=65537"),
                truth.replace(OFFICER, OTHER),
                "{\"pins\":[],\"x\":\"" + "y".repeat(120 << 10) + "\"}"));
        for (String each : lies) {
            rig.lie = each;
            String trouble = rig.round();
            assertFalse(trouble.isEmpty(), each);
            assertFalse(trouble.contains("argon2"), "a hash in a message");
            rig.refused("pin-not-here", OFFICER, OWN);
        }
        String tooLong = truth + " ".repeat(128 << 10);
        assertFalse(rig.dock.travellingPins().fetch(seals -> tooLong).isEmpty());
        rig.refused("pin-not-here", OFFICER, OWN);
    }

    @Test
    void noChangedByteOfAnAnswerProvesAnything() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.reading.step();
        rig.dock.travellingPins().fetch(seals -> {
            String truth = rig.source.pins(seals);
            rig.answers.add(truth);
            return "";
        });
        String truth = rig.answers.get(0);
        for (int at = 0; at < truth.length(); at++) {
            char[] altered = truth.toCharArray();
            altered[at] ^= (char) (1 << at % 7);
            String said = new String(altered);
            rig.dock.travellingPins().fetch(seals -> said);
            assertFalse(Files.exists(rig.directory.resolve("dock-accounts/pins")), "byte " + at);
        }
    }

    @Test
    void aTornFileIsPutAsideAndFilledAgain() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        Path pins = rig.directory.resolve("dock-accounts/pins");
        Files.writeString(pins, rig.file().substring(0, 100));
        rig.dock = rig.dock(PinPlace.OFFICE);
        rig.refused("secrets", OFFICER, OWN);
        assertEquals("", rig.round());
        rig.known(OFFICER, OWN);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pins)));
    }

    @Test
    void whatWasSetAtTheDockWhenItWasADeskCountsOnlyWhileItIsOne() throws Exception {
        rig.dock = rig.dock(PinPlace.HERE);
        rig.dock.choosePin(OFFICER, rig.dock.handOutPin(CUSTODIAN, OFFICER), NEXT, Proof.MACHINE);
        assertEquals(0, rig.journal.events(OfficerPinOrdered.class).size(), "a desk without docks orders nothing");
        rig.dock = rig.dock(PinPlace.OFFICE);
        rig.refused("pin-wrong", OFFICER, NEXT);
        rig.chosen(OFFICER, OWN);
        rig.round();
        rig.known(OFFICER, OWN);
        rig.refused("pin-wrong", OFFICER, NEXT);
        rig.dock = rig.dock(PinPlace.HERE);
        rig.known(OFFICER, NEXT);
        rig.refused("pin-wrong", OFFICER, OWN);
    }

    @Test
    void atADockThatFollowsNobodySetsAPin() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        int entries = rig.journal.events(OrderTaken.class).size();
        for (Executable act : List.<Executable>of(
                () -> rig.dock.handOutPin(CUSTODIAN, OFFICER),
                () -> rig.dock.takePin(CUSTODIAN, OFFICER, "so"),
                () -> rig.dock.choosePin(OFFICER, OWN, NEXT, Proof.MACHINE))) {
            assertEquals(
                    "accounts.pin-elsewhere",
                    assertThrows(RefusalException.class, act).code());
        }
        assertEquals(entries, rig.journal.events(OrderTaken.class).size());
        assertEquals(0, rig.journal.events(OfficerPinSet.class).size());
    }

    @Test
    void whoGuessesAtTheDockWaitsAtTheDock() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        for (int i = 0; i < 5; i++) {
            rig.refused("pin-wrong", OFFICER, "111222");
        }
        rig.refused("wait", OFFICER, OWN);
        assertEquals(
                Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, OWN), "the office's own screen is not held up");
    }

    @Test
    void noHashLiesInAnyJournal() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.changed(OWN, NEXT);
        rig.round();
        try (Stream<Path> files = Files.walk(rig.directory.resolve("office/journal"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            assertTrue(text.indexOf("OfficerPinOrdered") > 0);
            assertTrue(text.indexOf("argon2") < 0);
        }
        rig.journal.read(1, entry -> {
            assertFalse(entry.toString().contains("argon2"));
            return true;
        });
    }

    @Test
    void whoIsNotAdmittedOrAsksWrongIsGivenNothing() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.reading.step();
        try (OfficeLink stranger = OfficeLink.open(rig.there(TlsIdentity.generate("stranger")), rig.clock)) {
            OfficeOrders asked = new OfficeOrders("bureau", stranger);
            assertFalse(rig.dock.travellingPins().fetch(asked::pins).isEmpty());
        }
        try (OfficeLink link = OfficeLink.open(rig.there(rig.own), rig.clock)) {
            Duration within = Duration.ofSeconds(90);
            String seal = "ab".repeat(32);
            for (String body : List.of("", seal + "\n", "x".repeat(64), seal + seal, seal + " " + seal)) {
                byte[] asked = body.getBytes(StandardCharsets.US_ASCII);
                assertEquals(400, link.post(PinsDesk.PATH, asked, within).status(), body);
            }
            assertEquals(404, link.get(PinsDesk.PATH).status());
            assertEquals(413, link.post(PinsDesk.PATH, new byte[20_000], within).status());
            String none = link.post(PinsDesk.PATH, seal.getBytes(StandardCharsets.US_ASCII), within)
                    .body();
            assertEquals("{\"pins\":[]}", none, "a seal that counts not is nobody's");
        }
    }

    @Test
    void aPinThatWasChangedIsGivenNoMore() throws Exception {
        rig.chosen(OFFICER, OWN);
        List<OfficerPinOrdered> orders = new ArrayList<>();
        rig.office.journal().read(1, entry -> {
            if (entry.event() instanceof OfficerPinOrdered order) {
                orders.add(order);
            }
            return true;
        });
        TravellingPins pins = rig.desk.travellingPins();
        assertEquals(
                "{\"pins\":[]}", pins.give(List.of(String.valueOf(orders.get(0).seal()))));
        assertTrue(pins.give(List.of(String.valueOf(orders.get(1).seal()))).contains("argon2id"));
    }

    @Test
    void whatWasSetBeforeDocksWereToldIsOrdered() throws Exception {
        rig.office
                .journal()
                .append(Actor.person("officer", OFFICER), new OfficerPinSet(OFFICER, "ab".repeat(32), true));
        rig.office.index().catchUp();
        rig.desk.look(rig.clock.wall());
        rig.desk.look(rig.clock.wall());
        rig.reading.step();
        List<OrderTaken> taken = rig.journal.events(OrderTaken.class);
        assertEquals(1, taken.size());
        assertEquals(
                new OfficerPinOrdered(OFFICER, "ab".repeat(32), true),
                taken.get(0).act());
        assertTrue(rig.dock.travellingPins().fetch(rig.source::pins).get(0).code() == CauseCode.PINS_MISSING);
    }
}
