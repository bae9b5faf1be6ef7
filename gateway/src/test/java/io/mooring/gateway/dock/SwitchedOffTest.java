package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** At stake: a camera that never charges again because the dock was killed; or a port that others switched off for a reason. */
class SwitchedOffTest {
    private static final Path FILE = SimulatedDisk.ROOT.resolve("ports-off");
    private static final PortPath ONE = PortPath.parse("hub#1.1");
    private static final PortPath TWO = PortPath.parse("hub#1.2");
    private static final PortPath THREE = PortPath.parse("hub#1.3");

    private final SimulatedDisk disk = new SimulatedDisk();
    private final FakeSwitches switches = new FakeSwitches();

    private static final class FakeSwitches implements SwitchedOff.Switches {
        final Set<PortPath> off = new TreeSet<>();
        final Map<PortPath, Reason> failing = new HashMap<>();

        @Override
        public boolean isOff(PortPath port) throws LinkException {
            Reason reason = failing.get(port);
            if (reason != null) {
                throw new LinkException(reason, port + " fails");
            }
            return off.contains(port);
        }

        @Override
        public void switchOn(PortPath port) {
            off.remove(port);
        }
    }

    private SwitchedOff load(String boot) {
        return SwitchedOff.load(disk, FILE, boot);
    }

    private void killedWith(PortPath... ports) throws IOException {
        SwitchedOff book = load("boot-1");
        for (PortPath port : ports) {
            book.off(port);
            switches.off.add(port);
        }
    }

    @Test
    void whatAKilledDockLeftOffIsGivenBackAndNothingElse() throws Exception {
        killedWith(ONE, TWO);
        switches.off.add(THREE);
        SwitchedOff next = load("boot-1");
        assertEquals(Set.of(ONE, TWO), next.left());
        next.giveBack(switches);
        assertEquals(Set.of(THREE), switches.off, "another switched it off");
        assertEquals(Set.of(), next.left());
        assertEquals(Set.of(), load("boot-1").left(), "it is remembered that it was given back");
    }

    @Test
    void whatWasSwitchedOnAgainIsForgotten() throws Exception {
        SwitchedOff book = load("boot-1");
        book.off(ONE);
        book.off(TWO);
        book.on(ONE);
        assertEquals(Set.of(TWO), load("boot-1").left());
        assertEquals(Set.of(), book.left(), "this run's own are not left over");
    }

    @Test
    void whatAnotherBootSwitchedOffIsNotTouched() throws Exception {
        killedWith(ONE);
        SwitchedOff next = load("boot-2");
        next.giveBack(switches);
        assertEquals(Set.of(ONE), switches.off);
    }

    @Test
    void aPortThatFailsIsTriedAgainAndOneThatIsGoneIsForgotten() throws Exception {
        killedWith(ONE, TWO, THREE);
        switches.failing.put(ONE, Reason.FAILED);
        switches.failing.put(TWO, Reason.GONE);
        SwitchedOff next = load("boot-1");
        assertThrows(LinkException.class, () -> next.giveBack(switches));
        assertEquals(Set.of(ONE), next.left());
        assertEquals(Set.of(ONE, TWO), switches.off, "the third was given back though the first failed");
        switches.failing.clear();
        next.giveBack(switches);
        assertEquals(Set.of(TWO), switches.off);
    }

    @Test
    void linesThatMakeNoSenseAreSkipped() throws Exception {
        try (DiskFile file = disk.create(FILE)) {
            String lines = "boot-1 hub#1.1\nboot-1 nonsense\n\n\uffff\nboot-1 \nboot-1 hub#1.2";
            file.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)), 0);
        }
        assertEquals(Set.of(ONE, TWO), load("boot-1").left());
    }

    @Test
    void aFileThatIsTooLongIsNoneOfOurs() throws Exception {
        try (DiskFile file = disk.create(FILE)) {
            file.write(ByteBuffer.wrap(new byte[1 << 20]), 0);
        }
        assertEquals(Set.of(), load("boot-1").left());
    }
}
