package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.gateway.app.UinputLamps.Change;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At stake: an officer who plugs a camera in and sees nothing. The daemon as shipped, on the kernel's own LEDs; both ends
 * of each wait are told by the kernel, on one clock.
 */
class LightsInGuest {
    private static final int PLUGS = 5;

    /** Of every simulated camera. */
    private static final String VENDOR = "1209";

    private static UinputLamps lamps;
    private static RigDock dock;

    @BeforeAll
    static void aDockWithLampsRuns() throws Exception {
        Shell.run("modprobe", "vhci-hcd");
        lamps = new UinputLamps();
        dock = RigDock.start("lights", "bays.count-max = 3\nlights { kind = leds, required = true }\n");
    }

    @AfterAll
    static void whenItIsStoppedOnlyTheDocksRedIsLit() throws Exception {
        assertEquals(143, dock.process().terminate(), dock.process().printed());
        assertEquals(List.of("mooring:red:dock"), lamps.lit());
        lamps.close();
    }

    @Test
    void atTheStartEveryLampShowsItsColoursInTheBaysOrder() {
        List<String> first = lamps.changes().stream()
                .filter(Change::lit)
                .limit(UinputLamps.NAMES.size())
                .map(Change::name)
                .toList();
        assertEquals(UinputLamps.NAMES, first);
    }

    @Test
    void aCameraIsAnsweredAtOnceAndSolidGreenWhenItIsReady() throws Exception {
        List<Double> waits = new ArrayList<>();
        for (int plug = 1; plug <= PLUGS; plug++) {
            waits.add(plugAndWaitForSolidGreen("LAMP-" + plug));
        }
        String figures = "from the kernel's announcement to the first change of a lamp, ms: "
                + waits.stream()
                        .map(seconds -> String.format(Locale.ROOT, "%.0f", seconds * 1000))
                        .toList();
        Files.writeString(
                Path.of("/rig/figures"), figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double plugAndWaitForSolidGreen(String serial) throws Exception {
        var camera = new SimulatedCamera(CameraSpec.of(serial, List.of()).withBattery(100, 0), InstantSource.system());
        Waiting.until(
                RigDock.LONGEST, "bay 1 is dark", () -> lamps.lit().stream().noneMatch(name -> name.endsWith("bay1")));
        int before = lamps.changes().size();
        try (var server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system())) {
            Shell.attach(server.port(), server.offer(camera));
            Waiting.until(RigDock.LONGEST, "bay 1 is lit", () -> firstOfBay(before) != null);
            dock.awaitCamera(serial, "ready", bay -> bay.text("state").equals("ready"));
            Waiting.until(
                    RigDock.LONGEST,
                    "bay 1 is green and nothing else",
                    () -> lamps.lit().stream()
                            .filter(name -> name.endsWith("bay1"))
                            .toList()
                            .equals(List.of("mooring:green:bay1")));
        }
        Change first = firstOfBay(before);
        assertTrue(first != null && first.lit());
        return first.seconds() - KernelLog.announced(VENDOR);
    }

    private static @Nullable Change firstOfBay(int before) {
        List<Change> changes = lamps.changes();
        return changes.subList(before, changes.size()).stream()
                .filter(change -> change.name().endsWith("bay1"))
                .findFirst()
                .orElse(null);
    }
}
