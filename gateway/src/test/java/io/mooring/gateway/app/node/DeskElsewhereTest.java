package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.LedgerEvent.ContentRecorded;
import io.mooring.gateway.LedgerEvent.ReceiptPrinted;
import io.mooring.gateway.LedgerEvent.ReceiptSigned;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.app.talk.CameraActs;
import io.mooring.gateway.app.talk.RecordingActs;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.room.AmpleRoom;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: two desks. Where the bureau's is the office's, a dock keeps and closes, and neither lets go nor opens. */
class DeskElsewhereTest {
    private static final DockId DOCK = new DockId("dock-01");
    private static final Actor LI = Actor.person("custodian", "li");
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private RecordingIndex index;

    @SuppressWarnings("NullAway.Init")
    private Map<String, Act> acts;

    @BeforeEach
    void open() throws Exception {
        SourceIdentity source = new SourceIdentity("m/o/1", "1", "a.mp4", 10, "20261121T080000");
        journal.append(
                Actor.dock(DOCK),
                new Stored(
                        "v", RECORDING, source, 10, "0".repeat(64), "20261121T080000", false, 0, 0, "uncached", false));
        index = RecordingIndex.inMemory(journal);
        Room room = AmpleRoom.in(directory, journal, index, clock);
        acts = new RecordingActs(index, room, Actor.dock(DOCK), false, List::of).acts();
    }

    private void said(String act, String... more) throws RefusedActException {
        Map<String, Object> arguments = new HashMap<>(Map.of(
                RecordingActs.RECORDING,
                RECORDING.sha256(),
                RecordingActs.NAME,
                "case 1",
                RecordingActs.BY,
                "li",
                RecordingActs.REASON,
                "inquiry"));
        for (String secrecy : more) {
            arguments.put(RecordingActs.SECRECY, secrecy);
        }
        Objects.requireNonNull(acts.get(act)).perform(arguments, "root");
    }

    @Test
    void whoAdministersTheMachineKeepsAndClosesAndDoesNotLetGoNorOpen() throws Exception {
        said(RecordingActs.HOLD);
        said(RecordingActs.MARK, "privacy");
        assertEquals(1, journal.events(RecordingHeld.class).size());
        assertEquals(1, journal.events(SecrecyMarked.class).size());
        String why = assertThrows(RefusedActException.class, () -> said(RecordingActs.RELEASE))
                .getMessage();
        assertTrue(String.valueOf(why).contains("desk is elsewhere"), why);
        assertThrows(RefusedActException.class, () -> said(RecordingActs.MARK, "open"));
        assertThrows(RefusedActException.class, () -> said(RecordingActs.MARK, "state"), "another clearance");
        assertEquals(1, journal.events(SecrecyMarked.class).size());
        assertEquals(0, journal.events(RecordingHoldLifted.class).size());
    }

    @Test
    void aCameraIsHeldBackAndNotLetGo() throws Exception {
        journal.append(Actor.dock(DOCK), new CameraHeld("Acme/B-1/1", "li", "broken", ""));
        var cameras = new CameraActs(index, journal, Actor.dock(DOCK), false).acts();
        String why = assertThrows(
                        RefusedActException.class,
                        () -> Objects.requireNonNull(cameras.get(CameraActs.RELEASE))
                                .perform(Map.of("camera", "Acme/B-1/1", "by", "li", "reason", "mended"), "root"))
                .getMessage();
        assertTrue(String.valueOf(why).contains("desk is elsewhere"), why);
    }

    @Test
    void peopleDecideNothingAtTheDocksDesk() {
        Desk desk = new Desk(journal, index, false);
        List<Event> acts = List.of(
                new RecordingHeld(RECORDING, "case 1", "li", "inquiry", ""),
                new RecordingHoldLifted(RECORDING, "case 1", "li", "closed", ""),
                new SecrecyMarked(RECORDING, Secrecy.OPEN, "li", "seen", ""),
                new CameraHeld("Acme/B-1/1", "li", "broken", ""));
        for (Event act : acts) {
            RefusalException refused = assertThrows(RefusalException.class, () -> desk.act(LI, () -> List.of(act)));
            assertEquals(RefusalException.Kind.CONFLICT, refused.kind());
        }
    }

    @Test
    void whoTakesACameraSaysItWhereTheCameraIs() throws Exception {
        new Desk(journal, index, false).act(LI, () -> List.of(new CameraTaken("v", "Acme/B-1/1", 1, "007")));
        assertEquals(1, journal.events(CameraTaken.class).size());
    }

    @Test
    void whatADockSignsAndPrintsIsItsOwnWordAndWhatWasRecordedIsSaidAtTheDesk() throws Exception {
        Desk elsewhere = new Desk(journal, index, false);
        elsewhere.act(Actor.dock(DOCK), () -> List.of(new ReceiptSigned("v", 1, 0, 1, "{}", "MR1:", "ed25519:")));
        elsewhere.act(LI, () -> List.of(new ReceiptPrinted("v", 1, 1, "ab".repeat(32), 1)));
        assertEquals(1, journal.events(ReceiptSigned.class).size());
        assertEquals(1, journal.events(ReceiptPrinted.class).size());
        assertEquals(
                "custody.elsewhere",
                assertThrows(
                                RefusalException.class,
                                () -> elsewhere.act(LI, () -> List.of(new ContentRecorded(1, "inspection"))))
                        .code());
    }
}
