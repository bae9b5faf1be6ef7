package io.mooring.bridge.light.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At stake: what leaves the dock for a chain of lamps. Pi4J writes to the kernel's spidev, the kernel moves pins, and the
 * pins are read edge by edge as the first lamp would.
 */
class Apa102InGuest {
    private static final LampColour GREEN = new LampColour(0, LampColour.FULL, 0);
    private static final LampColour RED = new LampColour(LampColour.FULL, 0, 0);

    @BeforeAll
    static void theKernelHasABus() throws Exception {
        Shell.run("modprobe", "spi-gpio");
        Waiting.until(Duration.ofSeconds(30), "there is /dev/spidev0.0", () -> Files.exists(Path.of("/dev/spidev0.0")));
    }

    private static Apa102Settings settings(int bus) {
        return new Apa102Settings(bus, 0, 1_000_000, 3, LampElements.BLUE_GREEN_RED, 1, OptionalInt.of(0));
    }

    @Test
    void theFirstLampSeesStartFrameWordsAndEndFrame() throws Exception {
        try (LampDriver driver = Pi4jLamps.apa102(settings(0))) {
            try (SpiPins pins = SpiPins.listening()) {
                driver.reset();
                assertEquals(
                        "00000000" + "e0000000e0000000e0000000e0000000" + "0000000000", pins.heard(), "all lamps dark");
            }
            try (SpiPins pins = SpiPins.listening()) {
                driver.show(new LampFrame(RED, List.of(GREEN, LampColour.DARK, RED)));
                assertEquals(
                        "00000000" + "ff0000ff" + "ff00ff00" + "e0000000" + "ff0000ff" + "0000000000", pins.heard());
            }
        }
    }

    @Test
    void aBusThatIsNotThereIsTold() {
        String told = String.valueOf(assertThrows(LampException.class, () -> Pi4jLamps.apa102(settings(9)))
                .getMessage());
        assertTrue(told.startsWith("opening spidev9.0: "), told);
    }
}
