package io.mooring.provisioning.bays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.files.RealDisk;
import io.mooring.provisioning.words.ToolWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a map that the daemon reads differently from how it was shown. */
class BayMapTest {
    @TempDir
    Path directory;

    private static MappedBay bay(int number, String product, String... ports) {
        var camera = new DeviceDescription(0x04b0, 0xffee, 0x0100, "", product, "SN-1", UsbSpeed.HIGH, List.of());
        return new MappedBay(
                new BayId(number), List.of(ports).stream().map(PortPath::parse).toList(), camera, null);
    }

    private static BayMap map(MappedBay... bays) {
        return new BayMap(List.of(bays), Set.of(), ToolWords.bays(Locale.ENGLISH));
    }

    @Test
    void theDaemonReadsWhatWasShown() throws Exception {
        Path file = directory.resolve("bays.conf");
        map(bay(1, "Cam", "pc#1.1"), bay(2, "Cam", "pc#1.2", "pc+superspeed#1.2"))
                .write(new RealDisk(), file);
        assertEquals("""
                # The bays of this dock and their sockets, as shown by mooring-provision bays map.
                # Used by dock.conf with a line: include "NAME OF THIS FILE"

                bays.map = [
                  # Cam SN-1, 480 Mbit/s
                  { bay = 1, ports = ["pc#1.1"] }
                  # Cam SN-1, 480 Mbit/s
                  { bay = 2, ports = ["pc#1.2", "pc+superspeed#1.2"] }
                ]
                """, Files.readString(file));
        assertEquals(List.of("bays.conf"), new RealDisk().list(directory), "nothing else is left");
    }

    @Test
    void itIsUsedByIncludingIt() throws Exception {
        map(bay(3, "Cam", "pc#1.1")).write(new RealDisk(), directory.resolve("bays.conf"));
        Path dock = Files.writeString(
                directory.resolve("dock.conf"), "include \"bays.conf\"\ndock.id = dock-1\nbays.ready-percent = 70\n");
        var config = ConfigFiles.dock(dock);
        assertEquals(new BayId(3), config.bays().map().get(0).bay());
        assertEquals(70, config.checklist().batteryPercent(), "the rest of the section stays");
    }

    @Test
    void noNameOfADeviceGetsIntoTheConfiguration() throws Exception {
        Path file = directory.resolve("bays.conf");
        String evil = "x\n], console.bind = \"0.0.0.0\"\u2028\u0085bays.map = [ \" } # {";
        map(bay(1, evil, "pc#1.1")).write(new RealDisk(), file);
        assertEquals(1, ConfigFiles.bays(file).map().size());
        assertEquals(
                1,
                Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("0.0.0.0"))
                        .count());
        assertTrue(Files.readString(file)
                .lines()
                .filter(line -> line.contains("0.0.0.0"))
                .allMatch(line -> line.strip().startsWith("#")));
    }

    @Test
    void oddControllerNamesAreQuoted() throws Exception {
        Path file = directory.resolve("bays.conf");
        map(bay(1, "Cam", "platform/a\"b\\c#1")).write(new RealDisk(), file);
        assertEquals(
                "platform/a\"b\\c#1",
                ConfigFiles.bays(file).map().get(0).ports().get(0).toString());
    }

    @Test
    void aMapTheDaemonWouldRefuseLeavesTheOldOneUntouched() throws Exception {
        Path file = Files.writeString(directory.resolve("bays.conf"), "old");
        BayMap twice = map(bay(1, "Cam", "pc#1.1"), bay(2, "Cam", "pc#1.1"));
        IOException refused = assertThrows(IOException.class, () -> twice.write(new RealDisk(), file));
        assertTrue(String.valueOf(refused.getMessage()).contains("expected sockets of its own"), refused::toString);
        assertEquals("old", Files.readString(file));
        assertFalse(Files.exists(directory.resolve("bays.conf.part")));
    }

    @Test
    void theReportSaysHowManyShareAController() {
        BayMap map = new BayMap(
                List.of(bay(1, "Cam", "pc#1.1"), bay(2, "Cam", "pc#1.2"), bay(4, "Cam", "card#1")),
                Set.of(3),
                ToolWords.bays(Locale.ENGLISH));
        String report = String.join("\n", map.report());
        assertTrue(report.startsWith("3 bays were shown:\n  bay 1  pc#1.1  480 Mbit/s"), report);
        assertTrue(report.contains("Without a socket: bays 3"), report);
        assertTrue(report.contains("pc: 2 bays on this controller"), report);
        assertTrue(report.contains("card: 1 bay on this controller"), report);
    }
}
