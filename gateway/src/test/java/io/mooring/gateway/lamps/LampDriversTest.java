package io.mooring.gateway.lamps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.bridge.light.leds.LedPattern;
import io.mooring.gateway.config.LampChips;
import io.mooring.gateway.config.LampKind;
import io.mooring.gateway.config.LedNaming;
import io.mooring.gateway.config.LightsConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a dock whose log says that it has lamps, and nothing shines. */
class LampDriversTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path leds;

    private Optional<LampDriver> open(LampKind kind, int bays) throws LampException {
        return new LampDrivers(leds, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .open(new LightsConfig(kind, false, 100, Optional.empty()), bays);
    }

    private void led(String name) throws IOException {
        Path led = Files.createDirectory(leds.resolve(name));
        Files.writeString(led.resolve("max_brightness"), "255");
        Files.writeString(led.resolve("brightness"), "0");
    }

    @Test
    void nothingIsFoundWhereNothingIsNamedForADock() throws Exception {
        led("ACT");
        assertTrue(open(LampKind.AUTO, 2).isEmpty());
        assertTrue(open(LampKind.NONE, 2).isEmpty());
        String message = String.valueOf(
                assertThrows(LampException.class, () -> open(LampKind.LEDS, 2)).getMessage());
        assertTrue(message.contains("mooring:red:bay1"), message);
    }

    @Test
    void theKernelsLampsAreFoundByThemselves() throws Exception {
        led("mooring:green:bay1");
        led("mooring:green:bay2");
        try (LampDriver driver = open(LampKind.AUTO, 2).orElseThrow()) {
            assertTrue(driver.name().startsWith("2 LEDs"), driver.name());
        }
        String message = String.valueOf(
                assertThrows(LampException.class, () -> open(LampKind.AUTO, 3)).getMessage());
        assertTrue(message.contains("3 bays"), message);
    }

    @Test
    void theKernelsLampsAreFoundUnderConfiguredNames() throws Exception {
        led("tray1-green");
        LightsConfig config = new LightsConfig(
                LampKind.LEDS,
                true,
                100,
                Optional.empty(),
                new LedNaming("tray{bay}-{colour}", "front-{colour}"),
                LampChips.USUAL);
        LampDrivers drivers = new LampDrivers(leds, new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (LampDriver driver = drivers.open(config, 1).orElseThrow()) {
            assertTrue(driver.name().startsWith("1 LEDs"), driver.name());
        }
        assertEquals(LedPattern.USUAL, new LedPattern(LedNaming.USUAL.bay(), LedNaming.USUAL.dock()));
    }

    /** This machine has none: what is asked for is named, and nothing else is lit in its stead. */
    @Test
    void chipsThatAreNotThereAreTold() {
        String pca = message(assertThrows(LampException.class, () -> open(LampKind.PCA9685, 2)));
        assertTrue(pca.startsWith("opening i2c-1: "), pca);
        String apa = message(assertThrows(LampException.class, () -> open(LampKind.APA102, 2)));
        assertTrue(apa.startsWith("opening spidev0.0: "), apa);
        String few = message(assertThrows(LampException.class, () -> open(LampKind.PCA9685, 16)));
        assertTrue(few.startsWith("lights.addresses: too few chips for a dock with 16 bays"), few);
    }

    private static String message(LampException e) {
        return String.valueOf(e.getMessage());
    }

    @Test
    void lampsOnTheTerminalAreOneLine() throws Exception {
        try (LampDriver driver = open(LampKind.CONSOLE, 2).orElseThrow()) {
            driver.reset();
            driver.show(new LampFrame(
                    new LampColour(LampColour.FULL, 0, 0),
                    List.of(LampColour.DARK, new LampColour(0, LampColour.FULL, 0))));
        }
        String line = printed.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*[mK]", "");
        assertEquals("\r\r● | 1○ 2●" + System.lineSeparator(), line);
    }
}
