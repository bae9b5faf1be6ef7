package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.io.IOException;
import java.util.Collections;

/**
 * Lamps on a chain of APA102 or SK9822 (data sheets of both: start frame, one word for each lamp, end frame). A
 * chain says nothing back: whether lamps shine, only a person sees.
 */
final class Apa102Driver implements LampDriver {
    private static final int WORD_BYTES = 4;
    private static final int LAMP = 0xe0;
    private static final int BRIGHTNESS_MAX = 31;
    private static final int ELEMENT_MAX = 255;

    /** Each lamp delays what it passes on by half a clock: so many lamps need one byte more behind the last word. */
    private static final int LAMPS_PER_END_BYTE = 16;

    private final SpiBus bus;
    private final Apa102Settings settings;
    private byte[] last;

    Apa102Driver(SpiBus bus, Apa102Settings settings) {
        this.bus = bus;
        this.settings = settings;
        this.last = dark();
    }

    private byte[] dark() {
        return bytes(new LampFrame(LampColour.DARK, Collections.nCopies(settings.bays(), LampColour.DARK)));
    }

    @Override
    public String name() {
        return "APA102 chain of " + settings.lamps() + " on " + bus.name();
    }

    @Override
    public boolean dims() {
        return true;
    }

    @Override
    public int steps() {
        return BRIGHTNESS_MAX * ELEMENT_MAX;
    }

    @Override
    public void reset() throws LampException {
        write(dark());
    }

    /** As nothing can be read back, says once more what is shown: lamps that lost power meanwhile have it again. */
    @Override
    public void check() throws LampException {
        write(last);
    }

    @Override
    public void show(LampFrame frame) throws LampException {
        write(bytes(frame));
    }

    private void write(byte[] bytes) throws LampException {
        try {
            bus.write(bytes);
            last = bytes;
        } catch (IOException e) {
            throw new LampException("writing " + bytes.length + " bytes to " + bus.name() + ": " + e.getMessage(), e);
        }
    }

    /** Zeros in front and behind: an SK9822 takes over what it got at 32 of them, and ones would be one lamp more. */
    private byte[] bytes(LampFrame frame) {
        int lamps = settings.lamps();
        int end = WORD_BYTES + (lamps + LAMPS_PER_END_BYTE - 1) / LAMPS_PER_END_BYTE;
        byte[] bytes = new byte[WORD_BYTES + lamps * WORD_BYTES + end];
        for (int lamp = 0; lamp < lamps; lamp++) {
            put(bytes, lamp, LampColour.DARK);
        }
        settings.dockLamp().ifPresent(lamp -> put(bytes, lamp, frame.dock()));
        for (int bay = 0; bay < Math.min(settings.bays(), frame.bays().size()); bay++) {
            put(bytes, settings.firstBayLamp() + bay, frame.bays().get(bay));
        }
        return bytes;
    }

    /** The lowest brightness that reaches the strongest element leaves the elements most steps: night light is even. */
    private void put(byte[] bytes, int lamp, LampColour colour) {
        int at = WORD_BYTES + lamp * WORD_BYTES;
        int most = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        int brightness = (most * BRIGHTNESS_MAX + LampColour.FULL - 1) / LampColour.FULL;
        bytes[at] = (byte) (LAMP | brightness);
        for (int element = 0; element < settings.elements().count(); element++) {
            bytes[at + 1 + element] = (byte) element(settings.elements().of(colour, element), brightness);
        }
    }

    private static int element(int light, int brightness) {
        if (light == 0) {
            return 0;
        }
        long whole = (long) brightness * LampColour.FULL;
        return (int) Math.max(1, ((long) light * BRIGHTNESS_MAX * ELEMENT_MAX + whole / 2) / whole);
    }

    @Override
    public void close() {
        bus.close();
    }
}
