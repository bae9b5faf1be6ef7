package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.rig.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * At stake: a tool that works on trees of our own making alone. The command is given its words on a real kernel's tree and
 * libusb; cameras are plugged in over USB/IP, and QEMU's hub is one that nobody here wrote.
 */
class BaysInGuest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));
    private static final long EXIT_SECONDS_MAX = 150;

    @TempDir
    Path directory;

    @BeforeAll
    static void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static SimulatedCamera camera(String serial) {
        return new SimulatedCamera(CameraSpec.of(serial, List.of()), TIME);
    }

    /** In this process: a JVM more takes half a minute here. */
    private static int run(Writer out, String... arguments) {
        CommandLine line = Provision.commandLine(UsbParts.ofThisMachine(), Reader.nullReader());
        try (var printer = new PrintWriter(out, true)) {
            line.setOut(printer);
            line.setErr(printer);
            return line.execute(arguments);
        }
    }

    private static String show(String... arguments) {
        var said = new StringWriter();
        List<String> command = new ArrayList<>(List.of("bays", "show"));
        command.addAll(List.of(arguments));
        assertEquals(0, run(said, command.toArray(String[]::new)), said::toString);
        return said.toString();
    }

    /** Reads on until somebody says this. */
    private static void hear(BufferedReader said, String what) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains(what)) {
                return;
            }
        }
        throw new AssertionError("expected '" + what + "', the command said\n" + all);
    }

    @Test
    void anInstallerMapsTwoBaysAndSeesThemInTheTree() throws Exception {
        Path map = directory.resolve("bays.conf");
        Shell.run("modprobe", "vhci-hcd");
        try (var server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system())) {
            var spoken = new PipedWriter();
            var heard = new BufferedReader(new PipedReader(spoken));
            CompletableFuture<Integer> walk = CompletableFuture.supplyAsync(
                    () -> run(spoken, "bays", "map", "--bays", "2", "--output", map.toString()));
            hear(heard, "Bay 1: plug a camera in.");
            Shell.attach(server.port(), server.offer(camera("SN-1")));
            hear(heard, "Bay 1: Mooring Simulated Bodycam S1 SN-1 at ");
            hear(heard, "Bay 2: plug a camera in.");
            Shell.attach(server.port(), server.offer(camera("SN-2")));
            hear(heard, "Bay 2: Mooring Simulated Bodycam S1 SN-2 at ");
            hear(heard, "Written: " + map);
            assertEquals(0, walk.get(EXIT_SECONDS_MAX, TimeUnit.SECONDS));
            List<BayConfig> bays = ConfigFiles.bays(map).map();
            assertEquals(2, bays.size());
            String tree = show("--config", map.toString());
            assertTrue(tree.contains("bay 1  Mooring Simulated Bodycam S1 SN-1, 480 Mbit/s"), tree);
            assertTrue(tree.contains("bay 2  Mooring Simulated Bodycam S1 SN-2, 480 Mbit/s"), tree);
        }
    }

    @Test
    void hubsNobodyHereWroteAreShownWithWhatTheyCan() throws Exception {
        String tree = show();
        assertTrue(tree.contains("hub QEMU QEMU USB Hub"), tree);
        assertTrue(tree.contains("4 ports, power: each port by itself, the hub says"), tree);
        assertTrue(tree.contains("1.1  QEMU QEMU USB Tablet"), tree);
        assertTrue(
                tree.lines().anyMatch(line -> line.contains("+superspeed: bus ") && line.contains("5 Gbit/s")), tree);
        String json = show("--json");
        assertTrue(json.startsWith("{\"controllers\":["), json);
    }
}
