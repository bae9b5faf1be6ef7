package io.mooring.bridge.light.pi4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.rig.PlayedI2c;
import io.mooring.rig.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At stake: lamps that show something else than the dock says. Pi4J writes to a bus of the kernel's; what arrives is
 * compared with the chip's data sheet, and i2c-tools, which nobody here wrote, read the chip back.
 */
class Pca9685InGuest {
    private static final int ADDRESS = 0x40;
    private static final int BAYS = 4;
    private static final int ELEMENTS = 3;
    private static final LampColour RED = new LampColour(LampColour.FULL, 0, 0);
    private static final LampColour DIM_AMBER = new LampColour(LampColour.FULL / 2, LampColour.FULL / 8, 0);
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private static PlayedI2c i2c;

    private PlayedPca9685 chip;

    @BeforeAll
    static void theKernelHasABus() throws Exception {
        i2c = new PlayedI2c();
    }

    @AfterAll
    static void theAdapterIsPulledOut() throws Exception {
        i2c.close();
    }

    @BeforeEach
    void aChipThatJustGotPower() {
        chip = new PlayedPca9685();
        i2c.connect(ADDRESS, chip);
    }

    private static Pca9685Settings settings(int onBus, int address) {
        return new Pca9685Settings(
                onBus,
                List.of(address),
                BAYS,
                LampElements.RED_GREEN_BLUE,
                ELEMENTS,
                OptionalInt.of(0),
                Pca9685Wiring.HIGH_SHINES);
    }

    private static LampDriver open() throws LampException {
        return Pi4jLamps.pca9685(settings(i2c.bus(), ADDRESS), System::nanoTime);
    }

    private static byte[] readBack(int register, int count) throws Exception {
        return i2c.readBack(ADDRESS, register, count);
    }

    /** The registers of all channels when lamps, the dock's first, have these colours. */
    private static byte[] registers(LampColour... lamps) {
        byte[] block = Pca9685.darkBlock();
        for (int lamp = 0; lamp < lamps.length; lamp++) {
            Pca9685.put(block, lamp * ELEMENTS, lamps[lamp].red());
            Pca9685.put(block, lamp * ELEMENTS + 1, lamps[lamp].green());
            Pca9685.put(block, lamp * ELEMENTS + 2, lamps[lamp].blue());
        }
        return block;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    @Test
    void whatGoesOverTheBusIsWhatTheDataSheetAsksFor() throws Exception {
        int before = i2c.messages().size();
        var frame = new LampFrame(RED, List.of(DIM_AMBER, LampColour.DARK, RED, LampColour.DARK));
        try (LampDriver driver = open()) {
            driver.reset();
            driver.show(frame);
            driver.show(frame);
            driver.check();
        }
        List<String> sent = i2c.messages().subList(before, i2c.messages().size());
        String dark = "W 40 06 " + hex(Pca9685.darkBlock());
        byte[] shown = registers(RED, DIM_AMBER, LampColour.DARK, RED);
        List<String> looks = List.of("W 40 00", "R 40 20", "W 40 01", "R 40 04", "W 40 fe", "R 40 05");
        List<String> expected =
                new ArrayList<>(List.of("W 40 01 04", "W 40 fd 10", "W 40 00 30", "W 40 fe 05", "W 40 00 20", dark));
        expected.addAll(looks);
        expected.add("W 40 06 " + hex(shown));
        expected.addAll(looks);
        assertEquals(expected, sent);
        assertEquals(0, chip.refused(), "what a chip would have ignored");
        assertArrayEquals(shown, readBack(Pca9685.LED0, Pca9685.BLOCK_BYTES));
        assertEquals("20 04", hex(readBack(Pca9685.MODE1, 2)));
        assertEquals("05", hex(readBack(Pca9685.PRESCALE, 1)));
    }

    @Test
    void theLightThreadShowsReadyInGreenAndLeavesOnlyTheDocksRed() throws Exception {
        List<String> troubles = new ArrayList<>();
        LampBoard board = LampBoard.started(open(), BAYS, () -> 1, System::nanoTime, troubles::add);
        board.show(DockLight.HEALTHY);
        board.show(new BayId(2), BayLight.READY, 0);
        byte[] green = registers(LampColour.DARK, LampColour.DARK, new LampColour(0, LampColour.FULL, 0));
        Waiting.until(LONGEST, "bay 2 is green", () -> bays(green, readBack(Pca9685.LED0, Pca9685.BLOCK_BYTES)));
        board.close();
        assertArrayEquals(registers(RED), readBack(Pca9685.LED0, Pca9685.BLOCK_BYTES));
        assertEquals(List.of(), troubles);
        assertEquals(0, chip.refused(), "what a chip would have ignored");
    }

    private static boolean bays(byte[] wanted, byte[] got) {
        int first = ELEMENTS * Pca9685.CHANNEL_BYTES;
        int after = first + BAYS * ELEMENTS * Pca9685.CHANNEL_BYTES;
        return hex(wanted).substring(3 * first, 3 * after).equals(hex(got).substring(3 * first, 3 * after));
    }

    @Test
    void aChipThatComesBackWithoutItsRegistersIsSetUpAgain() throws Exception {
        var trouble = new Object() {
            volatile String last = "";
        };
        LampBoard board = LampBoard.started(open(), BAYS, () -> 1, System::nanoTime, text -> trouble.last = text);
        board.show(new BayId(1), BayLight.READY, 0);
        byte[] green = registers(LampColour.DARK, new LampColour(0, LampColour.FULL, 0));
        Waiting.until(LONGEST, "bay 1 is green", () -> bays(green, readBack(Pca9685.LED0, Pca9685.BLOCK_BYTES)));

        i2c.disconnect(ADDRESS);
        board.show(new BayId(2), BayLight.READY, 0);
        Waiting.until(LONGEST, "the lamps are told to be in trouble", () -> !trouble.last.isEmpty());
        assertTrue(trouble.last.contains("i2c-" + i2c.bus()) && trouble.last.contains("0x40"), trouble.last);
        assertTrue(trouble.last.contains("No such device or address"), trouble.last);
        i2c.connect(ADDRESS, new PlayedPca9685());
        Waiting.until(LONGEST, "the lamps are well", () -> trouble.last.isEmpty());
        LampColour full = new LampColour(0, LampColour.FULL, 0);
        byte[] both = registers(LampColour.DARK, full, full);
        Waiting.until(LONGEST, "bays 1 and 2 are green", () -> bays(both, readBack(Pca9685.LED0, Pca9685.BLOCK_BYTES)));
        board.close();
    }

    @Test
    void whereNobodyAnswersIsTold() throws Exception {
        try (LampDriver driver = Pi4jLamps.pca9685(settings(i2c.bus(), 0x41), System::nanoTime)) {
            String told = String.valueOf(
                    assertThrows(LampException.class, driver::reset).getMessage());
            assertTrue(told.contains("i2c-" + i2c.bus() + ", address 0x41"), told);
            assertTrue(told.contains("No such device or address"), told);
        }
    }

    @Test
    void aBusThatIsNotThereIsTold() {
        String told = String.valueOf(assertThrows(
                        LampException.class, () -> Pi4jLamps.pca9685(settings(99, ADDRESS), System::nanoTime))
                .getMessage());
        assertTrue(
                told.startsWith("opening i2c-99: ") && told.contains("'/sys/bus/i2c/devices/i2c-99' does not exist"),
                told);
    }
}
