package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.DockId;
import io.mooring.gateway.app.talk.BayActs;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.bay.use.BayUse;
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

/** At stake: a bay that somebody took out of use works on, or the journal does not know who said so. */
class BayCommandTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final String USER = System.getProperty("user.name");

    private final MemoryJournal journal = new MemoryJournal(DOCK, new SystemClock(new AssumedTime()));
    private final List<String> heard = new ArrayList<>();
    private RecordingIndex index;
    private ControlDoor door;

    @TempDir
    private Path directory;

    @BeforeEach
    void aDockWithTwoBays() throws Exception {
        index = RecordingIndex.inMemory(journal);
        var use = new BayUse(index, List.of(new BayId(1), new BayId(2)), new BayUse.Ears() {
            @Override
            public void outOfUse(BayId bay, Cause why) {
                heard.add(bay + " out");
            }

            @Override
            public void inUse(BayId bay) {
                heard.add(bay + " in");
            }
        });
        door = ControlDoor.open(
                new RealDisk(), directory, new BayActs(use, journal, Actor.dock(DOCK)).acts(), System::nanoTime);
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        index.close();
    }

    private Ran bay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bay"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    private Ran said(String act, String bay) {
        return bay(act, bay, "--by", "Li Lei", "--reason", "触点松动");
    }

    @Test
    void oneIsTakenOutOfUseAndPutBackAndTheJournalKeepsWhoSaidSoAndWhy() {
        Ran out = said("disable", "2");
        assertEquals(0, out.exit(), out.err());
        assertTrue(out.out().contains("Li Lei") && out.out().contains("触点松动"), out.out());
        assertEquals(2, out.out().lines().count(), "each bay has a line");
        assertEquals(List.of(new BayDisabled(2, "Li Lei", "触点松动", USER)), journal.events(BayDisabled.class));
        assertEquals(List.of("bay 2 out"), heard);
        assertEquals(out.out(), bay().out(), "the list says the same");
        Ran in = said("enable", "2");
        assertEquals(0, in.exit(), in.err());
        assertEquals(List.of(new BayEnabled(2, "Li Lei", "触点松动", USER)), journal.events(BayEnabled.class));
        assertEquals(List.of("bay 2 out", "bay 2 in"), heard);
        assertTrue(!in.out().contains("Li Lei"), in.out());
    }

    @Test
    void whatMakesNoSenseIsRefusedAndSaysWhy() {
        assertRefused("no bay 3 here, expected one of: 1, 2", said("disable", "3"));
        assertRefused("no bay 0 here", said("enable", "0"));
        assertRefused("bay 1 is in use", said("enable", "1"));
        assertEquals(0, said("disable", "1").exit());
        assertRefused("bay 1 is out of use already, since", said("disable", "1"));
        assertRefused("reason: expected 1 to 200 characters, got 0", bay("disable", "2", "--by", "L", "--reason", " "));
        assertEquals(1, journal.events(BayDisabled.class).size());
        assertEquals(List.of(), journal.events(BayEnabled.class));
        assertEquals(2, bay("disable", "two", "--by", "L", "--reason", "x").exit(), "wrong usage");
    }

    private static void assertRefused(String why, Ran ran) {
        assertEquals(ExitCode.REFUSED, ran.exit(), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
    }
}
