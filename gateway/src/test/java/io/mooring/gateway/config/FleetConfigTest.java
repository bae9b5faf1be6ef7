package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.FleetZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetConfigTest {
    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private String dockProblems(String... lines) throws IOException {
        Path file = file("dock.conf", lines);
        return String.valueOf(assertThrows(ConfigRefusedException.class, () -> ConfigFiles.dock(file))
                .getMessage());
    }

    @Test
    void readsTheZonesOfFleets() throws Exception {
        DockConfig dock = ConfigFiles.dock(file(
                "dock.conf",
                "dock { id = d, zone = Europe/Berlin }",
                "clocks { drift-max = 1500 ms, fleets = [",
                "  { model = \"DSJ-*\", zone = utc }",
                "  { usb-vendor = \"4255\", serial = \"00?1\", zone = \"+06:00\" } ] }"));
        assertEquals(
                new ClockPolicy(
                        ZoneId.of("Europe/Berlin"),
                        List.of(
                                new FleetZone("*", "DSJ-*", "*", OptionalInt.empty(), ZoneOffset.UTC),
                                new FleetZone("*", "*", "00?1", OptionalInt.of(0x4255), ZoneOffset.ofHours(6))),
                        Duration.ofMillis(1500)),
                dock.clocks());
    }

    @Test
    void tellsWhatIsWrongWithFleets() throws IOException {
        String problems = dockProblems(
                "dock.id = d",
                "clocks.drift-max = 0 s",
                "clocks.fleets = [",
                "  { model = a, zone = Beijing }",
                "  { zone = utc }",
                "  { usb-vendor = 0x4255, model = \"\" } ]");
        String zone = "expected utc, a time zone such as Asia/Urumqi, or an offset such as +06:00, got ";
        assertEquals(
                List.of(
                        "dock.conf:2: clocks.drift-max: expected a duration from 1 s to 1 h, such as 15 minutes, got"
                                + " \"0 s\"",
                        "dock.conf:4: clocks.fleets[1].zone: " + zone + "\"Beijing\"",
                        "dock.conf:5: clocks.fleets[2].model: expected maker, model, serial or usb-vendor, got none of"
                                + " them: the zone of all cameras is dock.zone",
                        "dock.conf:6: clocks.fleets[3].model: expected 1 to 100 characters, such as \"DSJ-*\", got"
                                + " \"\"",
                        "dock.conf:6: clocks.fleets[3].usb-vendor: expected four hexadecimal digits in quotes, such as"
                                + " \"4255\", got \"0x4255\"",
                        "dock.conf:6: clocks.fleets[3].zone: " + zone + "nothing"),
                problems.lines().sorted().toList());
    }
}
