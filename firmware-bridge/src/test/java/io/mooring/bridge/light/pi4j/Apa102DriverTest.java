package io.mooring.bridge.light.pi4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Byte by byte what goes to a chain. */
class Apa102DriverTest {
    private static final LampColour RED = new LampColour(LampColour.FULL, 0, 0);
    private static final LampColour GREEN = new LampColour(0, LampColour.FULL, 0);

    private final Wire wire = new Wire();

    /** Keeps what is written. */
    private static final class Wire implements SpiBus {
        final List<byte[]> written = new ArrayList<>();
        boolean broken;

        @Override
        public String name() {
            return "spidev0.0";
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (broken) {
                throw new IOException("expected " + bytes.length + " bytes to go out, got -1");
            }
            written.add(bytes.clone());
        }

        @Override
        public void close() {}

        String last() {
            return HexFormat.of().formatHex(written.get(written.size() - 1));
        }
    }

    private Apa102Driver driver(int bays, LampElements elements, int firstBay, OptionalInt dock) {
        return new Apa102Driver(wire, new Apa102Settings(0, 0, 1_000_000, bays, elements, firstBay, dock));
    }

    @Test
    void sendsStartLampsInOrderAndEnd() throws LampException {
        Apa102Driver driver = driver(2, LampElements.BLUE_GREEN_RED, 1, OptionalInt.of(0));
        driver.reset();
        assertEquals("00000000" + "e0000000".repeat(3) + "0000000000", wire.last());
        driver.show(new LampFrame(RED, List.of(GREEN, LampColour.DARK)));
        assertEquals("00000000" + "ff0000ff" + "ff00ff00" + "e0000000" + "0000000000", wire.last());
    }

    @Test
    void takesTheOrderItIsTold() throws LampException {
        Apa102Driver driver = driver(1, LampElements.RED_GREEN_BLUE, 0, OptionalInt.empty());
        driver.show(new LampFrame(GREEN, List.of(RED)));
        assertEquals("00000000" + "ffff0000" + "0000000000", wire.last(), "there is no lamp of the dock");
    }

    @Test
    void endsLateEnoughForEveryLamp() throws LampException {
        for (int bays = 1; bays <= 64; bays++) {
            driver(bays, LampElements.BLUE_GREEN_RED, 0, OptionalInt.empty()).reset();
            int endBits = 8 * (wire.written.get(bays - 1).length - 4 - 4 * bays);
            assertTrue(endBits >= 32 + (bays + 1) / 2, bays + " lamps: " + endBits);
        }
    }

    @Test
    void dimLampsKeepTheirHueAndAreSeen() throws LampException {
        Apa102Driver driver = driver(1, LampElements.BLUE_GREEN_RED, 0, OptionalInt.empty());
        driver.show(new LampFrame(LampColour.DARK, List.of(new LampColour(2000, 1000, 0))));
        byte[] bytes = wire.written.get(0);
        assertEquals((byte) 0xe1, bytes[4], "brightness 1 of 31 reaches 2000 of 65535");
        assertArrayEquals(new byte[] {0, 121, (byte) 241}, new byte[] {bytes[5], bytes[6], bytes[7]});
        driver.show(new LampFrame(LampColour.DARK, List.of(new LampColour(1, 0, 0))));
        assertEquals("00000000" + "e1000001" + "0000000000", wire.last());
    }

    @Test
    void everyLightFitsAndMoreIsNeverLess() throws LampException {
        Apa102Driver driver = driver(1, LampElements.BLUE_GREEN_RED, 0, OptionalInt.empty());
        double before = 0;
        for (int light = 0; light <= LampColour.FULL; light += 13) {
            driver.show(new LampFrame(LampColour.DARK, List.of(new LampColour(light, 0, 0))));
            byte[] bytes = wire.written.remove(0);
            double seen = (bytes[4] & 0x1f) / 31.0 * (bytes[7] & 0xff) / 255;
            assertTrue(seen >= before - 0.002, "light " + light);
            assertEquals(light / 65_535.0, seen, 0.004, "light " + light);
            before = seen;
        }
    }

    @Test
    void whatDoesNotGoOutIsTold() throws LampException {
        Apa102Driver driver = driver(1, LampElements.BLUE_GREEN_RED, 0, OptionalInt.empty());
        wire.broken = true;
        assertEquals(
                "writing 13 bytes to spidev0.0: expected 13 bytes to go out, got -1",
                assertThrows(LampException.class, driver::reset).getMessage());
    }

    @Test
    void aLookShowsTheSameOnceMore() throws LampException {
        Apa102Driver driver = driver(1, LampElements.BLUE_GREEN_RED, 0, OptionalInt.empty());
        driver.show(new LampFrame(LampColour.DARK, List.of(RED)));
        driver.check();
        assertArrayEquals(wire.written.get(0), wire.written.get(1));
    }

    @Test
    void refusesChainsThatCannotBe() {
        assertThrows(
                IllegalArgumentException.class,
                () -> driver(1, LampElements.RED_GREEN, 0, OptionalInt.empty()),
                "two elements");
        assertThrows(
                IllegalArgumentException.class,
                () -> driver(2, LampElements.BLUE_GREEN_RED, 0, OptionalInt.of(1)),
                "the dock on bay 2");
        assertThrows(
                IllegalArgumentException.class,
                () -> driver(1, LampElements.BLUE_GREEN_RED, Integer.MAX_VALUE, OptionalInt.empty()));
    }
}
