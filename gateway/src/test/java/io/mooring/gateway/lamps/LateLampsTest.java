package io.mooring.gateway.lamps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.bridge.light.NoLampsException;
import io.mooring.gateway.config.LampKind;
import io.mooring.gateway.config.LightsConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a dock that stays dark until somebody thinks of restarting it. */
class LateLampsTest {
    private static final LampFrame GREEN =
            new LampFrame(LampColour.DARK, List.of(new LampColour(0, LampColour.FULL, 0)));

    @TempDir
    private Path leds;

    private LateLamps lamps(LampKind kind) {
        return new LampDrivers(leds, new PrintStream(PrintStream.nullOutputStream(), true))
                .late(new LightsConfig(kind, false, 100, Optional.empty()), 1);
    }

    private void led(String name) throws IOException {
        Path led = Files.createDirectory(leds.resolve(name));
        Files.writeString(led.resolve("max_brightness"), "255");
        Files.writeString(led.resolve("brightness"), "0");
    }

    private void removeLeds() throws IOException {
        try (Stream<Path> files = Files.walk(leds)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(leds)) {
                    Files.delete(file);
                }
            }
        }
    }

    private String strength(String led) throws IOException {
        return Files.readString(leds.resolve(led).resolve("brightness"));
    }

    @Test
    void whatWasLookedForAndWhereIsTold() {
        try (LateLamps lamps = lamps(LampKind.AUTO)) {
            assertTrue(lamps.found(), "nobody has looked yet");
            String told = String.valueOf(
                    assertThrows(NoLampsException.class, lamps::reset).getMessage());
            for (String word : List.of("lights.kind = auto", leds.toString(), "mooring:red:bay1", "lights.led-bay")) {
                assertTrue(told.contains(word), told);
            }
            assertFalse(lamps.found());
        }
    }

    @Test
    void lampsThatComeLaterAreTaken() throws Exception {
        try (LateLamps lamps = lamps(LampKind.AUTO)) {
            assertThrows(NoLampsException.class, lamps::reset);
            led("mooring:green:bay1");
            lamps.reset();
            lamps.show(GREEN);
            assertTrue(lamps.found());
            assertEquals(255, lamps.steps());
            assertEquals("255", strength("mooring:green:bay1"));
        }
    }

    @Test
    void lampsWhoseDriverWentAndCameAreOpenedAnewAndLookedForAnew() throws Exception {
        led("mooring:green:bay1");
        try (LateLamps lamps = lamps(LampKind.AUTO)) {
            lamps.reset();
            removeLeds();
            String told = String.valueOf(
                    assertThrows(LampException.class, lamps::reset).getMessage());
            assertTrue(told.contains("mooring:green:bay1"), told);
            assertTrue(lamps.found(), "they fail, they are not missing");
            led("mooring:green:bay1");
            led("mooring:red:bay1");
            lamps.reset();
            assertTrue(lamps.name().startsWith("2 LEDs"), lamps.name());
            lamps.show(GREEN);
            assertEquals("255", strength("mooring:green:bay1"));
        }
    }

    @Test
    void theLightThreadTellsOnceThatNoneAreThereAndOnceThatTheyAre() throws Exception {
        var nanos = new AtomicLong();
        var told = new LinkedBlockingQueue<String>();
        LateLamps lamps = lamps(LampKind.AUTO);
        // Each look at the clock is a tenth of a second: tries come as fast as the machine is, and in their order.
        LampBoard board = LampBoard.started(lamps, 1, () -> 1, () -> nanos.addAndGet(100_000_000), told::add);
        board.show(new BayId(1), BayLight.READY, 1);
        String first = told.poll(1, TimeUnit.MINUTES);
        assertTrue(first != null && first.contains("no LED in " + leds), first);
        led("mooring:green:bay1");
        for (int news = 0; !"".equals(told.poll(100, TimeUnit.MILLISECONDS)); news++) {
            assertTrue(news < 600, "the lamps were not taken");
            board.show(new BayId(1), news % 2 == 0 ? BayLight.CHECKING : BayLight.READY, 1);
        }
        board.close();
        assertEquals(List.of(), List.copyOf(told));
        assertEquals("0", strength("mooring:green:bay1").substring(0, 1), "nobody is there");
    }
}
