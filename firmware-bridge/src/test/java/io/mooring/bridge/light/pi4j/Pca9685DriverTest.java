package io.mooring.bridge.light.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two chips, eight bays of red, green and blue from channel 0, the dock's lamp on 24 to 26. */
class Pca9685DriverTest {
    private static final LampColour RED = new LampColour(LampColour.FULL, 0, 0);
    private static final LampColour GREEN = new LampColour(0, LampColour.FULL, 0);
    private static final int BAYS = 8;
    private static final int DOCK = 24;

    private final PlayedI2cBus bus = new PlayedI2cBus();
    private final PlayedPca9685 first = bus.add(0x40);
    private final PlayedPca9685 second = bus.add(0x41);

    private static Pca9685Settings settings(Pca9685Wiring wiring) {
        return new Pca9685Settings(
                7, List.of(0x40, 0x41), BAYS, LampElements.RED_GREEN_BLUE, 0, OptionalInt.of(DOCK), wiring);
    }

    private Pca9685Driver driver(Pca9685Wiring wiring) {
        return new Pca9685Driver(bus, settings(wiring), bus::pass);
    }

    private static LampFrame frame(LampColour dock, LampColour... bays) {
        List<LampColour> all = new ArrayList<>(Collections.nCopies(BAYS, LampColour.DARK));
        for (int i = 0; i < bays.length; i++) {
            all.set(i, bays[i]);
        }
        return new LampFrame(dock, all);
    }

    private void assertDark(Pca9685Wiring wiring) {
        for (int channel = 0; channel < Pca9685.CHANNELS; channel++) {
            assertEquals(0, first.steps(channel, wiring), "first chip, channel " + channel);
            assertEquals(0, second.steps(channel, wiring), "second chip, channel " + channel);
        }
    }

    @Test
    void breaksNoRuleOfTheChips() throws LampException {
        Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
        driver.reset();
        driver.show(frame(RED, GREEN));
        driver.reset();
        assertEquals(0, first.refused() + second.refused());
        assertEquals(Pca9685.AUTO_INCREMENT, first.read(Pca9685.MODE1));
        assertEquals(Pca9685.PRESCALE_VALUE, first.read(Pca9685.PRESCALE));
        assertFalse(first.answersAllCall(), "one chip's address must not reach them all");
    }

    @Test
    void isDarkAfterResetInEitherWiring() throws LampException {
        for (Pca9685Wiring wiring : Pca9685Wiring.values()) {
            Pca9685Driver driver = driver(wiring);
            driver.reset();
            assertDark(wiring);
            driver.show(frame(RED, GREEN));
            assertEquals(4096, first.steps(1, wiring), "bay 1's green");
            assertEquals(4096, second.steps(DOCK - Pca9685.CHANNELS, wiring), "the dock's red");
            driver.reset();
            assertDark(wiring);
        }
    }

    @Test
    void aCommonAnodeShinesWithPowerUntilItsPolarityIsSet() {
        assertEquals(4096, first.steps(0, Pca9685Wiring.LOW_SHINES), "why hardware-docs ask for a switched supply");
    }

    @Test
    void comesUpFromAnyRegisters() throws LampException {
        long seed = 20_260_412;
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            for (PlayedPca9685 chip : bus.chips.values()) {
                chip.write(Pca9685.MODE2, (byte) random.nextInt(32));
                // The external clock bit stays out: only power-up clears it, see below.
                chip.write(Pca9685.MODE1, (byte) (random.nextInt(256) & ~0x40));
                for (int channel = 0; channel < Pca9685.CHANNELS; channel++) {
                    int at = Pca9685.LED0 + Pca9685.CHANNEL_BYTES * channel;
                    for (int i = 0; i < Pca9685.CHANNEL_BYTES; i++) {
                        chip.write(at + i, (byte) random.nextInt(32));
                    }
                }
                chip.write(Pca9685.MODE1, (byte) (random.nextInt(256) & ~0x40));
            }
            Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
            driver.reset();
            assertDark(Pca9685Wiring.HIGH_SHINES);
            driver.show(frame(LampColour.DARK, new LampColour(0, LampColour.FULL / 2, 0)));
            assertEquals(2048, first.steps(1, Pca9685Wiring.HIGH_SHINES), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void aChipOnAnExternalClockIsTold() {
        first.write(Pca9685.MODE1, (byte) 0x50);
        assertTrue(message(assertThrows(
                        LampException.class,
                        () -> driver(Pca9685Wiring.HIGH_SHINES).reset()))
                .startsWith("i2c-7, address 0x40, register 0x00: expected MODE1 0x20, got 0x60"));
    }

    @Test
    void writesOneBlockForEachChipThatChanges() throws LampException {
        Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
        driver.reset();
        bus.messages.clear();
        driver.show(frame(LampColour.DARK, GREEN));
        assertEquals(List.of("W 40 06 +64"), bus.messages);
        driver.show(frame(LampColour.DARK, GREEN));
        assertEquals(1, bus.messages.size(), "the same once more");
        driver.show(frame(RED, GREEN));
        assertEquals(List.of("W 40 06 +64", "W 41 06 +64"), bus.messages);
        // Bay 6 is channels 15 to 17: its red on one chip, its green on the other.
        driver.show(frame(RED, GREEN, LampColour.DARK, LampColour.DARK, LampColour.DARK, LampColour.DARK, GREEN));
        assertEquals("W 41 06 +64", bus.messages.get(2));
        assertEquals(3, bus.messages.size());
        assertEquals(4096, second.steps(0, Pca9685Wiring.HIGH_SHINES));
    }

    @Test
    void stepsFollowLightAndWhatShinesIsSeen() {
        byte[] block = Pca9685.darkBlock();
        Pca9685.put(block, 0, 1);
        assertEquals(1, block[2] & 0xff);
        Pca9685.put(block, 0, LampColour.FULL / 2);
        assertEquals(0x08, block[3], "2048 of 4096");
        Pca9685.put(block, 0, LampColour.FULL);
        assertEquals(Pca9685.WHOLE_PERIOD, block[1], "all of the period");
        assertEquals(0, block[3]);
        Pca9685.put(block, 0, 0);
        assertEquals(Pca9685.WHOLE_PERIOD, block[3]);
        assertEquals(0, block[1]);
    }

    @Test
    void lostPowerIsNoticedAndMended() throws LampException {
        Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
        driver.reset();
        driver.show(frame(RED, GREEN));
        driver.check();
        second.losePower();
        assertTrue(message(assertThrows(LampException.class, driver::check))
                .startsWith("i2c-7, address 0x41, register 0x00: expected MODE1 0x20, got 0x11"));
        driver.reset();
        driver.show(frame(RED, GREEN));
        assertEquals(4096, second.steps(DOCK - Pca9685.CHANNELS, Pca9685Wiring.HIGH_SHINES));
    }

    @Test
    void aChipThatIsNotThereIsToldWithBusAddressAndRegister() {
        bus.chips.remove(0x41);
        assertEquals(
                "writing 1 bytes at i2c-7, address 0x41, register 0x01: No such device or address",
                assertThrows(
                                LampException.class,
                                () -> driver(Pca9685Wiring.HIGH_SHINES).reset())
                        .getMessage());
    }

    @Test
    void comesBackFromAFailureAtAnyMessage() throws LampException {
        for (String trouble : List.of("Remote I/O error", "Connection timed out")) {
            for (int well = 0; well < 17; well++) {
                Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
                bus.trouble = trouble;
                bus.wellBefore = well;
                assertTrue(message(assertThrows(LampException.class, () -> {
                            driver.reset();
                            driver.show(frame(RED, GREEN));
                        }))
                        .endsWith(trouble));
                bus.trouble = null;
                driver.reset();
                driver.show(frame(RED, GREEN));
                assertEquals(4096, first.steps(1, Pca9685Wiring.HIGH_SHINES), "after " + well);
            }
        }
    }

    @Test
    void aFrameHalfWrittenIsWrittenAgain() throws LampException {
        Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
        driver.reset();
        bus.trouble = "Remote I/O error";
        bus.wellBefore = 1;
        assertThrows(LampException.class, () -> driver.show(frame(RED, GREEN)));
        bus.trouble = null;
        bus.messages.clear();
        driver.show(frame(RED, GREEN));
        assertEquals(List.of("W 41 06 +64"), bus.messages, "the first chip has it");
    }

    @Test
    void refusesLampsThatDoNotFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pca9685Settings(
                        1, List.of(0x40), 8, LampElements.RED_GREEN, 1, OptionalInt.empty(), Pca9685Wiring.HIGH_SHINES),
                "channels 1 to 16");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pca9685Settings(
                        1,
                        List.of(0x40),
                        2,
                        LampElements.RED_GREEN,
                        Integer.MAX_VALUE - 1,
                        OptionalInt.empty(),
                        Pca9685Wiring.HIGH_SHINES));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Pca9685Settings(
                        1, List.of(0x40), 2, LampElements.RED_GREEN, 0, OptionalInt.of(3), Pca9685Wiring.HIGH_SHINES),
                "the dock's lamp on bay 2's green");
        for (int address : new int[] {0x3f, 0x70, 0x80}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Pca9685Settings(
                            1,
                            List.of(address),
                            1,
                            LampElements.RED_GREEN,
                            0,
                            OptionalInt.empty(),
                            Pca9685Wiring.HIGH_SHINES));
        }
    }

    @Test
    void saysWhereItIs() {
        Pca9685Driver driver = driver(Pca9685Wiring.HIGH_SHINES);
        assertEquals("PCA9685 at 0x40, 0x41 on i2c-7", driver.name());
        driver.close();
        assertTrue(bus.closed);
    }

    private static String message(LampException e) {
        return String.valueOf(e.getMessage());
    }
}
