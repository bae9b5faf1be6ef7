package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.DockId;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.app.talk.CameraActs;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a camera given out although somebody said that it must not be, or held back by a slip of the finger. */
class CameraCommandTest {
    private static final DockId DOCK = new DockId("d1");
    private static final String USER = System.getProperty("user.name");

    private final MemoryJournal journal = new MemoryJournal(DOCK, new SystemClock(new AssumedTime()));
    private final List<AutoCloseable> closing = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void aDockThatKnowsThreeCameras() throws Exception {
        for (String camera : List.of("Maker/X1/S1", "Maker/X1/S2", "Other/Y/S2")) {
            journal.append(Actor.dock(DOCK), new Listed("v", camera, 0, 0, "0".repeat(64), 0));
        }
        RecordingIndex index = RecordingIndex.inMemory(journal);
        closing.add(index);
        closing.add(ControlDoor.open(
                new RealDisk(),
                directory,
                new CameraActs(index, journal, Actor.dock(DOCK), true).acts(),
                System::nanoTime));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    private Ran camera(String... arguments) {
        List<String> all = new ArrayList<>(List.of("camera"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    private Ran said(String act, String camera, String... more) {
        List<String> all = new ArrayList<>(List.of(act, camera, "--by", "Li Lei", "--reason", "镜头破损"));
        all.addAll(Arrays.asList(more));
        return camera(all.toArray(String[]::new));
    }

    private static void assertRefused(String why, Ran ran) {
        assertEquals(ExitCode.REFUSED, ran.exit(), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
    }

    @Test
    void aSerialNumberHoldsItsCameraBackAndTheJournalKeepsWhoSaidSo() {
        Ran held = said("hold", "S1");
        assertEquals(0, held.exit(), held.err());
        assertTrue(held.out().contains("Maker/X1/S1"), held.out());
        assertTrue(held.out().contains("Li Lei") && held.out().contains("镜头破损"), held.out());
        assertEquals(List.of(new CameraHeld("Maker/X1/S1", "Li Lei", "镜头破损", USER)), journal.events(CameraHeld.class));
        assertEquals(held.out(), camera().out(), "the list says the same");

        Ran released = said("release", "S1");
        assertEquals(0, released.exit(), released.err());
        assertEquals(
                List.of(new CameraHoldLifted("Maker/X1/S1", "Li Lei", "镜头破损", USER)),
                journal.events(CameraHoldLifted.class));
        assertTrue(!camera().out().contains("S1"), camera().out());
    }

    @Test
    void aSerialNumberOfTwoCamerasIsNotGuessed() {
        assertRefused("Maker/X1/S2, Other/Y/S2", said("hold", "S2"));
        assertEquals(0, said("hold", "Other/Y/S2").exit());
        assertEquals(0, said("release", "S2").exit(), "only one of them is held");
    }

    @Test
    void aCameraThatWasNeverHereIsHeldBackOnlyOnPurpose() {
        assertRefused("no camera 'S9' was ever listed here", said("hold", "S9"));
        assertRefused("maker/model/serial", said("hold", "S9", "--unseen"));
        assertEquals(0, said("hold", "Maker/X1/S9", "--unseen").exit());
        assertEquals("Maker/X1/S9", journal.events(CameraHeld.class).get(0).camera());
    }

    @Test
    void whatIsHeldIsNotHeldTwiceAndWhatIsNotIsNotReleased() {
        assertEquals(0, said("hold", "S1").exit());
        assertRefused("is held back already, since ", said("hold", "S1"));
        assertRefused("nobody holds Maker/X1/S2 back", said("release", "Maker/X1/S2"));
        assertEquals(1, journal.events(CameraHeld.class).size());
        assertEquals(0, journal.events(CameraHoldLifted.class).size());
    }

    @Test
    void whoAndWhyAreNeededAndBounded() {
        assertRefused("by: expected 1 to 200", camera("hold", "S1", "--by", " ", "--reason", "x"));
        assertRefused("reason: expected 1 to 200", camera("hold", "S1", "--by", "Li", "--reason", "x".repeat(201)));
        assertEquals(2, camera("hold", "S1", "--by", "Li").exit());
        assertEquals(0, journal.events(CameraHeld.class).size());
    }

    @Test
    void aListTooLongForOneAnswerSaysHowManyMore() {
        for (int i = 0; i < 100; i++) {
            Ran held = said("hold", "M".repeat(200) + "/X/" + i, "--unseen");
            assertEquals(0, held.exit(), held.err());
        }
        String[] lines = camera().out().split("\n");
        assertTrue(lines.length < 100, "lines: " + lines.length);
        assertTrue(lines[lines.length - 1].contains(String.valueOf(100 - (lines.length - 1))), lines[lines.length - 1]);
    }
}
