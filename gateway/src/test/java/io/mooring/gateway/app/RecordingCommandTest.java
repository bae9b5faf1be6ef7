package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.RecordingActs;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.room.AmpleRoom;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: the recording somebody meant is kept, and no other; nobody is told that it is kept when it is not. */
class RecordingCommandTest {
    private static final DockId DOCK = new DockId("d1");
    private static final Actor ACTOR = Actor.dock(DOCK);
    private static final String USER = System.getProperty("user.name");
    private static final RecordingId FIRST = new RecordingId("0123456789" + "ab".repeat(27));
    private static final RecordingId SECOND = new RecordingId("0123456799" + "ab".repeat(27));

    private static final Reason DISPUTE = new Reason("dispute", "异议", "a dispute", "第十六条", Set.of());

    private final SystemClock clock = new SystemClock(new AssumedTime());
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final List<AutoCloseable> closing = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void aDockThatHasTwoRecordings() throws Exception {
        for (RecordingId recording : List.of(FIRST, SECOND)) {
            journal.append(
                    ACTOR,
                    new Stored(
                            "v",
                            recording,
                            new SourceIdentity("Maker/X1/S1", "1", recording.brief(), 10, "20261121T080000"),
                            10,
                            "0".repeat(64),
                            "20261121T080000",
                            false,
                            0,
                            0,
                            "uncached",
                            false));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        closing.add(index);
        Room room = AmpleRoom.in(directory, journal, index, clock);
        closing.add(ControlDoor.open(
                new RealDisk(),
                directory,
                new RecordingActs(index, room, ACTOR, true, () -> List.of(DISPUTE)).acts(),
                System::nanoTime));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    private Ran recording(String... arguments) {
        List<String> all = new ArrayList<>(List.of("recording"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    private Ran said(String act, String recording, String... more) {
        List<String> all = new ArrayList<>(List.of(act, recording, "--by", "Li Lei", "--reason", "当事人投诉"));
        all.addAll(Arrays.asList(more));
        return recording(all.toArray(String[]::new));
    }

    private static void assertRefused(String why, Ran ran) {
        assertEquals(ExitCode.REFUSED, ran.exit(), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
    }

    @Test
    void aHoldStandsInTheJournalWithWhoAndWhyUntilItIsLiftedByItsName() {
        Ran held = said("hold", FIRST.sha256(), "--name", "case 7");
        assertEquals(0, held.exit(), held.err());
        assertTrue(held.out().contains("case 7") && held.out().contains("当事人投诉"), held.out());
        assertEquals(
                List.of(new RecordingHeld(FIRST, "case 7", "Li Lei", "当事人投诉", USER)),
                journal.events(RecordingHeld.class));
        assertEquals(held.out(), recording().out(), "the list says the same");
        assertRefused("is held by other names: case 7", said("release", FIRST.sha256(), "--name", "case 8"));
        assertRefused("is not held", said("release", SECOND.sha256(), "--name", "case 7"));
        assertEquals(0, said("release", FIRST.sha256(), "--name", "case 7").exit());
        assertEquals(1, journal.events(RecordingHoldLifted.class).size());
        assertFalse(recording().out().contains("case 7"));
    }

    @Test
    void aReasonThatIsOneOfTheRulesIsJournalledAsThatOne() {
        Ran held = recording("hold", FIRST.sha256(), "--by", "Li Lei", "--reason", "dispute", "--name", "case 7");
        assertEquals(0, held.exit(), held.err());
        assertEquals(
                List.of(new RecordingHeld(FIRST, "case 7", "Li Lei", "dispute", USER, "dispute")),
                journal.events(RecordingHeld.class));
    }

    @Test
    void aRecordingIsNamedByItsFirstDigitsIfNoOtherBeginsSo() {
        assertRefused("several recordings begin with 01234567", said("hold", "01234567", "--name", "x"));
        assertRefused("no recording of this dock begins with ffffffff", said("hold", "FFFFFFFF", "--name", "x"));
        assertRefused("8 or more digits", said("hold", "0123456", "--name", "x"));
        assertRefused("8 or more digits", said("hold", "01234567/*", "--name", "x"));
        assertEquals(0, said("hold", "0123456799", "--name", "x").exit());
        assertEquals(SECOND, journal.events(RecordingHeld.class).get(0).recording());
    }

    @Test
    void whatIsHeldTooLateIsToldToBe() throws Exception {
        journal.append(ACTOR, new Evicted(FIRST, 10, "removed"));
        Ran held = said("hold", FIRST.sha256(), "--name", "case 7");
        assertEquals(0, held.exit(), held.err());
        assertTrue(held.out().lines().count() == 2, held.out());
        assertFalse(said("hold", SECOND.sha256(), "--name", "case 7")
                .out()
                .contains(held.out().lines().skip(1).findFirst().orElseThrow()));
    }

    @Test
    void secrecyIsOneOfTheRegulationsThreeOrOpen() {
        Ran marked = said("mark", FIRST.sha256(), "--secrecy", "commercial");
        assertEquals(0, marked.exit(), marked.err());
        assertTrue(marked.out().startsWith(FIRST.brief()), marked.out());
        assertEquals(
                List.of(new SecrecyMarked(FIRST, Secrecy.COMMERCIAL, "Li Lei", "当事人投诉", USER)),
                journal.events(SecrecyMarked.class));
        assertRefused(
                "expected [open, privacy, commercial, state]", said("mark", FIRST.sha256(), "--secrecy", "secret"));
        assertEquals(2, said("mark", FIRST.sha256()).exit());
    }
}
