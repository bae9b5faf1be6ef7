package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.FakeHubs;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.usb.sysfs.FabricatedTree;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.config.ConfigFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** At stake: an installer who is led wrongly, or whose old map is lost. */
@Timeout(180)
class BaysCommandTest {
    private static final PortPath FIRST = PortPath.parse(FabricatedTree.CONTROLLER + "#1.1");
    private static final PortPath SECOND = PortPath.parse(FabricatedTree.CONTROLLER + "#1.2");

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z"));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SimulatedBus bus = new SimulatedBus();
    private final FakeHubs hubs = new FakeHubs();
    private final SimulatedCamera camera = new SimulatedCamera(CameraSpec.of("SN-1", List.of()), NOW);
    private final Locale usual = Locale.getDefault();
    private FabricatedTree made = new FabricatedTree(Path.of(""));

    @BeforeEach
    void plugAHub() {
        Locale.setDefault(Locale.ENGLISH);
        made = new FabricatedTree(directory);
        made.addBus(1, "480", 2);
        made.addHub("1-1", 2, "12", 4);
        hubs.add(new PortPath(FabricatedTree.CONTROLLER, List.of(1)), FakeHubs.INDIVIDUAL);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
        bus.close();
    }

    private int run(Reader input, String... arguments) {
        CommandLine line = Provision.commandLine(new UsbParts(made.tree(), hubs, () -> bus), input);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String map() {
        return directory.resolve("bays.conf").toString();
    }

    /** Before each line is typed something is done with the hands. */
    private static final class Installer extends Reader {
        private final Deque<Runnable> hands = new ArrayDeque<>();
        private final Deque<String> lines = new ArrayDeque<>();
        private String typing = "";

        Installer then(Runnable hand, String line) {
            hands.add(hand);
            lines.add(line + "\n");
            return this;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (typing.isEmpty()) {
                if (lines.isEmpty()) {
                    return -1;
                }
                hands.remove().run();
                typing = lines.remove();
            }
            into[offset] = typing.charAt(0);
            typing = typing.substring(1);
            return 1;
        }

        @Override
        public void close() {}
    }

    private void move(PortPath to) {
        bus.unplug(FIRST);
        bus.unplug(SECOND);
        bus.plug(to, camera);
    }

    @Test
    void anInstallerWalksAndTheDaemonReadsTheMap() throws Exception {
        var installer = new Installer()
                .then(() -> move(FIRST), "")
                .then(() -> move(SECOND), "s")
                .then(() -> {}, "done");
        assertEquals(0, run(installer, "bays", "map", "--output", map()), err::toString);
        List<BayConfig> bays = ConfigFiles.bays(Path.of(map())).map();
        assertEquals(
                List.of(List.of(FIRST), List.of(SECOND)),
                bays.stream().map(BayConfig::ports).toList());
        String said = out.toString();
        assertTrue(said.contains("Bay 1: plug a camera in.\n"), said);
        assertTrue(said.contains("Bay 1: Mooring Simulated Bodycam S1 SN-1 at " + FIRST + ".\n"), said);
        assertTrue(said.contains("! Bay 1 hangs on a hub that runs at 12 Mbit/s"), said);
        assertTrue(said.contains("Without a socket: bays 3\n"), said);
        assertTrue(said.contains("Written: " + map() + "\n"), said);
        assertTrue(said.contains("include \"bays.conf\""), said);
        out.getBuffer().setLength(0);
        assertEquals(0, run(new StringReader(""), "bays", "show", "--config", map()));
        assertTrue(out.toString().contains("    1.2  bay 2  empty\n"), out.toString());
    }

    @Test
    void withoutAKeyboardTheLastBayEndsTheWalk() throws Exception {
        var other = new SimulatedCamera(CameraSpec.of("SN-2", List.of()), NOW);
        bus.plug(FIRST, camera);
        bus.plug(SECOND, other);
        assertEquals(0, run(new StringReader(""), "bays", "map", "--bays", "2", "--output", map()), err::toString);
        assertEquals(2, ConfigFiles.bays(Path.of(map())).map().size());
    }

    @Test
    void anOlderMapIsReplacedOnlyWhenAskedTo() throws IOException {
        Path file = Files.writeString(Path.of(map()), "old");
        assertEquals(73, run(new StringReader(""), "bays", "map", "--output", map()));
        assertEquals(73, run(new StringReader("n\n"), "bays", "map", "--output", map()));
        assertEquals("old", Files.readString(file));
        assertTrue(err.toString().contains("exists and is left as it is"), err.toString());
        var yes = new Installer().then(() -> {}, "y").then(() -> move(FIRST), "d");
        assertEquals(0, run(yes, "bays", "map", "--output", map()), err::toString);
        assertTrue(Files.readString(file).contains(FIRST.toString()));
    }

    @Test
    void forceDoesNotAsk() throws IOException {
        Path file = Files.writeString(Path.of(map()), "old");
        var installer = new Installer().then(() -> move(FIRST), "d");
        assertEquals(0, run(installer, "bays", "map", "--force", "--output", map()), err::toString);
        assertFalse(out.toString().contains("[y/N]"), out.toString());
        assertTrue(Files.readString(file).contains(FIRST.toString()));
    }

    @Test
    void whoQuitsWritesNothing() {
        var installer = new Installer().then(() -> move(FIRST), "quit");
        assertEquals(1, run(installer, "bays", "map", "--output", map()));
        bus = new SimulatedBus();
        assertEquals(1, run(new StringReader("done\n"), "bays", "map", "--output", map()), "nor who showed nothing");
        assertFalse(Files.exists(Path.of(map())));
        assertTrue(out.toString().contains("Nothing was written."), out.toString());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() {
        var installer = new Installer().then(() -> move(FIRST), "d");
        String nowhere = directory.resolve("none/bays.conf").toString();
        assertEquals(73, run(installer, "bays", "map", "--output", nowhere));
        assertTrue(err.toString().startsWith("Cannot write " + nowhere), err.toString());
    }

    @Test
    void aComputerWithoutUsbIsTold() {
        made = new FabricatedTree(directory.resolve("elsewhere"));
        assertEquals(69, run(new StringReader(""), "bays", "show"));
        assertEquals(69, run(new StringReader(""), "bays", "map", "--output", map()));
        assertTrue(err.toString().contains("no USB bus here"), err.toString());
    }

    @Test
    void aMapThatDoesNotHoldIsToldWithItsLines() throws IOException {
        Files.writeString(Path.of(map()), "bays.map = [ { bay = 99, ports = [\"x\"] } ]\n");
        assertEquals(78, run(new StringReader(""), "bays", "show", "--config", map()));
        assertTrue(err.toString().contains("bays.conf:1: bays.map[1].bay: expected a whole number"), err.toString());
    }

    @Test
    void jsonIsAllThereIsOnStdout() {
        assertEquals(0, run(new StringReader(""), "bays", "show", "--json"));
        assertTrue(out.toString().startsWith("{\"controllers\":["), out.toString());
        assertEquals(1, out.toString().lines().count());
    }

    @Test
    void saysHowItIsUsed() {
        assertEquals(2, run(new StringReader(""), "bays", "map", "--bays", "65"));
        assertTrue(err.toString().contains("--bays: expected 1 to 64, got 65"), err.toString());
        assertEquals(0, run(new StringReader(""), "bays", "map", "--help"));
        assertTrue(out.toString().contains("mooring-provision bays map --bays 8"), out.toString());
        assertEquals(0, run(new StringReader(""), "bays"));
    }
}
