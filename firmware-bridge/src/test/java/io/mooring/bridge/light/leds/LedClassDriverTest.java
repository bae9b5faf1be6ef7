package io.mooring.bridge.light.leds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a directory of the kernel's form; the kernel itself is asked in the rig. */
class LedClassDriverTest {
    @TempDir
    private Path root;

    @BeforeEach
    void someLeds() throws IOException {
        led("mooring:red:bay1", "255");
        led("mooring:green:bay1", "255");
        led("mooring:red:bay3", "255");
        led("mooring:green:dock", "255");
        led("input2::capslock", "1");
    }

    private void led(String name, String most) throws IOException {
        Path led = Files.createDirectory(root.resolve(name));
        Files.writeString(led.resolve("max_brightness"), most + "\n");
        Files.writeString(led.resolve("brightness"), "");
        Files.writeString(led.resolve("trigger"), "none [kbd-capslock] timer\n");
    }

    private String file(String led, String name) throws IOException {
        return Files.readString(root.resolve(led).resolve(name));
    }

    @Test
    void findsLampsByTheKernelsForm() throws IOException {
        LedNames names = LedNames.find(root, LedPattern.USUAL);
        assertEquals(new LampLeds(null, "mooring:green:dock", null), names.dock());
        assertEquals(
                List.of(
                        new LampLeds("mooring:red:bay1", "mooring:green:bay1", null),
                        LampLeds.NONE,
                        new LampLeds("mooring:red:bay3", null, null)),
                names.bays());
        assertTrue(LedNames.find(root.resolve("nowhere"), LedPattern.USUAL).isEmpty());
    }

    @Test
    void findsLampsUnderNamesOfABoardsOwn() throws IOException {
        for (String name :
                List.of("b2.red+", "b2-green", "b12-red", "b0-red", "b012-red", "station-blue", "b3-white")) {
            led(name, "1");
        }
        LedNames names = LedNames.find(root, new LedPattern("b{bay}-{colour}", "station-{colour}"));
        assertEquals(new LampLeds(null, null, "station-blue"), names.dock());
        assertEquals(12, names.bays().size());
        assertEquals(new LampLeds(null, "b2-green", null), names.bays().get(1));
        assertEquals(new LampLeds("b12-red", null, null), names.bays().get(11));
        assertEquals("b1-red", new LedPattern("b{bay}-{colour}", "station-{colour}").example());
    }

    @Test
    void whatStandsForItselfInAPatternIsTakenLiterally() throws IOException {
        led("bXred1", "1");
        led("b.red1", "1");
        LedNames names = LedNames.find(root, new LedPattern("b.{colour}{bay}", "\\\\E.*{colour}"));
        assertEquals(List.of(new LampLeds("b.red1", null, null)), names.bays());
        assertTrue(names.dock().isEmpty());
    }

    @Test
    void aPatternThatLeavesOutWhatItMustSayIsRefused() {
        for (List<String> bad : List.of(
                List.of("bay{bay}", "{colour}"),
                List.of("{colour}", "{colour}"),
                List.of("{colour}{bay}{bay}", "{colour}"),
                List.of("{colour}{bay}", "dock"),
                List.of("{colour}{bay}", "{colour}{bay}"))) {
            assertThrows(IllegalArgumentException.class, () -> new LedPattern(bad.get(0), bad.get(1)), bad.toString());
        }
    }

    @Test
    void takesLedsFromTheirTriggersAndShowsFrames() throws IOException, LampException {
        LedNames names = LedNames.find(root, LedPattern.USUAL);
        try (var driver = LedClassDriver.open(root, names.dock(), names.bays())) {
            assertTrue(driver.dims());
            driver.reset();
            assertEquals("none", file("mooring:red:bay1", "trigger"));
            LampColour faint = new LampColour(1, LampColour.FULL, 0);
            driver.show(new LampFrame(LampColour.DARK, List.of(faint, faint, LampColour.DARK)));
            assertEquals("1", file("mooring:red:bay1", "brightness"), "what shines is seen");
            assertTrue(file("mooring:green:bay1", "brightness").startsWith("255"));
            assertEquals("0", file("mooring:red:bay3", "brightness"));
        }
    }

    @Test
    void lampsThatAreOnlyOnOrOffSaySo() throws LampException {
        try (var driver =
                LedClassDriver.open(root, LampLeds.NONE, List.of(new LampLeds("input2::capslock", null, null)))) {
            assertFalse(driver.dims());
        }
    }

    /** As when the kernel's driver was bound anew: other files under the same names. */
    @Test
    void anLedThatCameBackUnderItsNameIsWrittenAfterAReset() throws IOException, LampException {
        try (var driver =
                LedClassDriver.open(root, LampLeds.NONE, List.of(new LampLeds("mooring:red:bay1", null, null)))) {
            driver.reset();
            Path led = root.resolve("mooring:red:bay1");
            for (String file : List.of("brightness", "max_brightness", "trigger")) {
                Files.delete(led.resolve(file));
            }
            Files.delete(led);
            String message = message(assertThrows(LampException.class, driver::reset));
            assertTrue(message.contains("mooring:red:bay1"), message);
            led("mooring:red:bay1", "15");
            driver.reset();
            assertEquals(15, driver.steps());
            driver.show(new LampFrame(LampColour.DARK, List.of(new LampColour(LampColour.FULL, 0, 0))));
            assertEquals("15", file("mooring:red:bay1", "brightness"));
        }
    }

    @Test
    void somebodyElseWhoWritesToALampIsSeen() throws IOException, LampException {
        try (var driver =
                LedClassDriver.open(root, LampLeds.NONE, List.of(new LampLeds("mooring:red:bay1", null, null)))) {
            driver.reset();
            driver.check();
            Files.writeString(root.resolve("mooring:red:bay1/brightness"), "77");
            String message = message(assertThrows(LampException.class, driver::check));
            assertTrue(message.contains("expected 0, got 77"), message);
        }
    }

    @Test
    void namesThatAreNotThereOrNotNamesAreTold() throws IOException {
        for (String name : List.of("mooring:red:bay9", "../escape", "mooring:red:bay1/..", "")) {
            var leds = List.of(new LampLeds(name, null, null));
            String message = message(
                    assertThrows(LampException.class, () -> LedClassDriver.open(root, LampLeds.NONE, leds), name));
            assertTrue(message.contains(name), message);
        }
        Files.writeString(root.resolve("input2::capslock/max_brightness"), "much");
        var leds = List.of(new LampLeds("input2::capslock", null, null));
        String message =
                message(assertThrows(LampException.class, () -> LedClassDriver.open(root, LampLeds.NONE, leds)));
        assertTrue(message.contains("max_brightness: expected a number, got much"), message);
    }

    private static String message(LampException e) {
        return String.valueOf(e.getMessage());
    }
}
