package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Native;
import io.mooring.bridge.light.pi4j.PlayedPca9685;
import io.mooring.bridge.sim.CameraSpec;
import io.mooring.bridge.sim.Footage;
import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.bridge.sim.SimulatedFile;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbipServer;
import io.mooring.rig.PlayedI2c;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a jar that was only ever seen on the machines of those who wrote it. */
class ArmInGuest {
    private static final int ADDRESS = 0x40;
    private static final int LED0 = 0x06;
    private static final int BAYS = 3;

    /** Red and green. */
    private static final int ELEMENTS = 2;

    /** A channel's four registers (NXP PCA9685 data sheet, Rev. 4, §7.3.3): whole period on, whole period off. */
    private static final String ON = "00100000";

    private static final String OFF = "00000010";

    @Test
    void everyNativePartIsOneOfThisProcessor() {
        assertEquals("aarch64", System.getProperty("os.arch"));
        assertTrue(Epoll.isAvailable(), () -> String.valueOf(Epoll.unavailabilityCause()));
        assertTrue(OpenSsl.isAvailable(), () -> String.valueOf(OpenSsl.unavailabilityCause()));
        assertTrue(SslProvider.isTlsv13Supported(SslProvider.OPENSSL));
        assertEquals(Long.BYTES, Native.LONG_SIZE, "JNA");
    }

    @Test
    void aShiftEndsAndNothingIsLost() throws Exception {
        Path out = Path.of("/rig/demo.json");
        try (Child demo =
                Child.startJar(out, "demo", "--once", "--json", "--cameras", "2", "--bytes-per-camera", "2MiB")) {
            assertEquals(0, demo.ends(), demo.printed());
        }
        ShiftReport report = ShiftReport.read(out);
        assertEquals(0, report.number("lost"), report.json());
        assertEquals(report.number("recordings"), report.number("confirmed"), report.json());
    }

    /** libusb takes the camera's recording, Pi4J writes the lamps; both on the kernel's own devices. */
    @Test
    void aCameraIsEmptiedAndItsLampTurnsGreen() throws Exception {
        SimulatedFile recording = SimulatedFile.of("DCIM/A.MP4", Footage.noise(300_007, 5));
        var camera = new SimulatedCamera(
                CameraSpec.of("ARM", List.of(recording)).withBattery(100, 0), InstantSource.system());
        var chip = new PlayedPca9685();
        try (PlayedI2c i2c = busWith(chip);
                var server = UsbipServer.listening(0, WireRate.UNPACED, LinkClock.system());
                RigDock dock = dockWithLamps(i2c.bus())) {
            Shell.attach(server.port(), server.offer(camera));
            RigBay bay =
                    dock.awaitCamera("ARM", "ready", each -> each.text("state").equals("ready"));
            assertEquals(Set.of(camera.files().get(0).sha256()), dock.recordings());
            // Behind the dock's own red and green.
            int lamp = ELEMENTS * (int) bay.number("bay");
            Waiting.until(
                    RigDock.LONGEST,
                    "its lamp is green",
                    () -> registers(i2c, lamp).equals(OFF + ON));

            assertEquals(143, dock.process().terminate(), dock.process().printed());
            assertEquals(ON + OFF, registers(i2c, 0), "the dock's red is all that is left");
            for (int bayLamp = 1; bayLamp <= BAYS; bayLamp++) {
                assertEquals(OFF + OFF, registers(i2c, ELEMENTS * bayLamp), "bay " + bayLamp);
            }
            assertEquals(0, chip.refused(), "what a chip would have ignored");
        }
    }

    private static PlayedI2c busWith(PlayedPca9685 chip) throws Exception {
        var i2c = new PlayedI2c();
        i2c.connect(ADDRESS, chip);
        return i2c;
    }

    private static RigDock dockWithLamps(int bus) throws Exception {
        return RigDock.start(
                "arm", "bays.count-max = " + BAYS + "\nlights { kind = pca9685, i2c-bus = " + bus + " }\n");
    }

    private static String registers(PlayedI2c i2c, int channel) throws Exception {
        return HexFormat.of().formatHex(i2c.readBack(ADDRESS, LED0 + 4 * channel, 8));
    }
}
