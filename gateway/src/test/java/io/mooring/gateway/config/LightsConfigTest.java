package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: lamps that stay dark, or show another bay's words, because of a slip in a file. */
class LightsConfigTest {
    @TempDir
    private Path directory;

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(directory.resolve(name), String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ledsMayHaveNamesOfABoardsOwn() throws Exception {
        DockConfig dock = ConfigFiles.dock(file(
                "dock.conf", "dock.id = d", "lights { led-bay = \"b{bay}_{colour}\", led-dock = \"{colour}.x\" }"));
        assertEquals(
                new LedNaming("b{bay}_{colour}", "{colour}.x"), dock.lights().leds());
        assertEquals(
                LedNaming.USUAL,
                ConfigFiles.dock(file("dock.conf", "dock.id = d")).lights().leds());
    }

    @Test
    void namesOfLedsThatCannotBeAreToldWithFileLineAndKey() {
        for (String bad : List.of(
                "mooring:{colour}:bay",
                "mooring:bay{bay}",
                "{colour}{bay}{bay}",
                "../{colour}/{bay}",
                ".{colour}{bay}",
                "{color}{bay}",
                "{colour} {bay}",
                "{colour}{bay}" + "x".repeat(51))) {
            String told = assertThrows(
                            ConfigRefusedException.class,
                            () -> ConfigFiles.dock(
                                    file("dock.conf", "dock.id = d", "lights.led-bay = \"" + bad + "\"")),
                            bad)
                    .getMessage();
            assertTrue(
                    told.contains("dock.conf:2: lights.led-bay: expected a name with {colour} and {bay} once each"),
                    told);
        }
        String told = assertThrows(
                        ConfigRefusedException.class,
                        () -> ConfigFiles.dock(
                                file("dock.conf", "dock.id = d", "", "lights.led-dock = \"mooring:{colour}:bay7\"")))
                .getMessage();
        assertTrue(
                told.contains("dock.conf:3: lights.led-dock: expected names of their own for dock and bays,"
                        + " got mooring:red:bay7 for the dock and bay 7"),
                told);
    }

    @Test
    void aNightMayGoOverMidnight() {
        var over = new LightsConfig.Night(LocalTime.of(22, 0), LocalTime.of(6, 30), 10);
        assertTrue(over.at(LocalTime.of(22, 0)) && over.at(LocalTime.MIDNIGHT) && over.at(LocalTime.of(6, 29)));
        assertFalse(over.at(LocalTime.of(6, 30)) || over.at(LocalTime.NOON) || over.at(LocalTime.of(21, 59)));
        var within = new LightsConfig.Night(LocalTime.of(1, 0), LocalTime.of(5, 0), 10);
        assertTrue(within.at(LocalTime.of(1, 0)) && !within.at(LocalTime.MIDNIGHT) && !within.at(LocalTime.of(5, 0)));
    }
}
