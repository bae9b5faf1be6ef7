package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.light.LampColour;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lamps on PCA9685 chips (NXP PCA9685 data sheet, Rev. 4). A chip whose channels change gets all of them in one
 * message of 65 bytes; the others get none.
 */
final class Pca9685Driver implements LampDriver {
    private static final int MODE1_SHINING = Pca9685.AUTO_INCREMENT;

    private final I2cBus bus;
    private final Pca9685Settings settings;
    private final LongConsumer pause;
    private final List<Chip> chips = new ArrayList<>();

    /** A chip, and what it is known to show. */
    private static final class Chip {
        final int address;

        byte @Nullable [] written;

        Chip(int address) {
            this.address = address;
        }
    }

    /** @param pause waits at least so many nanoseconds */
    Pca9685Driver(I2cBus bus, Pca9685Settings settings, LongConsumer pause) {
        this.bus = bus;
        this.settings = settings;
        this.pause = pause;
        settings.addresses().forEach(address -> chips.add(new Chip(address)));
    }

    @Override
    public String name() {
        return settings.addresses().stream()
                .map(Pca9685Driver::hex)
                .collect(Collectors.joining(", ", "PCA9685 at ", " on " + bus.name()));
    }

    @Override
    public boolean dims() {
        return true;
    }

    @Override
    public int steps() {
        return Pca9685.STEPS;
    }

    @Override
    public void reset() throws LampException {
        for (Chip chip : chips) {
            chip.written = null;
            // Until auto-increment is known to be on, only single registers can be written. Polarity comes first: on
            // lamps with a common anode a chip that just got power shines with all channels "off".
            write(chip, Pca9685.MODE2, (byte) settings.wiring().mode2());
            write(chip, Pca9685.ALL_LED_OFF_HIGH, (byte) Pca9685.WHOLE_PERIOD);
            write(chip, Pca9685.MODE1, (byte) (Pca9685.AUTO_INCREMENT | Pca9685.SLEEP));
            write(chip, Pca9685.PRESCALE, (byte) Pca9685.PRESCALE_VALUE);
            write(chip, Pca9685.MODE1, (byte) MODE1_SHINING);
        }
        pause.accept(Pca9685.WAKE_NANOS);
        byte[] dark = Pca9685.darkBlock();
        for (Chip chip : chips) {
            // Writing channels also ends the pending restart of a chip that was put to sleep while it shone (§7.3.1.1).
            write(chip, Pca9685.LED0, dark);
            chip.written = dark;
        }
        check();
    }

    /** The three registers that power-up sets otherwise. */
    @Override
    public void check() throws LampException {
        for (Chip chip : chips) {
            expect(chip, Pca9685.MODE1, "MODE1", MODE1_SHINING);
            expect(chip, Pca9685.MODE2, "MODE2", settings.wiring().mode2());
            expect(chip, Pca9685.PRESCALE, "PRESCALE", Pca9685.PRESCALE_VALUE);
        }
    }

    private void expect(Chip chip, int register, String name, int expected) throws LampException {
        int got;
        try {
            got = bus.read(chip.address, register);
        } catch (IOException e) {
            throw failed("reading " + name, chip, register, e);
        }
        if (got != expected) {
            chip.written = null;
            throw new LampException(place(chip, register) + ": expected " + name + " " + hex(expected) + ", got "
                    + hex(got) + ": it lost power, or somebody else writes to it");
        }
    }

    @Override
    public void show(LampFrame frame) throws LampException {
        byte[][] blocks = new byte[chips.size()][];
        Arrays.setAll(blocks, unused -> Pca9685.darkBlock());
        settings.dockChannel().ifPresent(first -> put(blocks, first, frame.dock()));
        for (int bay = 0; bay < Math.min(settings.bays(), frame.bays().size()); bay++) {
            int first = settings.firstBayChannel() + bay * settings.elements().count();
            put(blocks, first, frame.bays().get(bay));
        }
        for (int i = 0; i < blocks.length; i++) {
            Chip chip = chips.get(i);
            if (!Arrays.equals(blocks[i], chip.written)) {
                write(chip, Pca9685.LED0, blocks[i]);
                chip.written = blocks[i];
            }
        }
    }

    private void put(byte[][] blocks, int first, LampColour colour) {
        for (int element = 0; element < settings.elements().count(); element++) {
            int channel = first + element;
            Pca9685.put(
                    blocks[channel / Pca9685.CHANNELS],
                    channel % Pca9685.CHANNELS,
                    settings.elements().of(colour, element));
        }
    }

    private void write(Chip chip, int register, byte... values) throws LampException {
        try {
            bus.write(chip.address, register, values);
        } catch (IOException e) {
            chip.written = null;
            throw failed("writing " + values.length + " bytes", chip, register, e);
        }
    }

    private LampException failed(String attempt, Chip chip, int register, IOException e) {
        return new LampException(attempt + " at " + place(chip, register) + ": " + e.getMessage(), e);
    }

    private String place(Chip chip, int register) {
        return bus.name() + ", address " + hex(chip.address) + ", register " + hex(register);
    }

    private static String hex(int value) {
        return String.format(Locale.ROOT, "0x%02x", value);
    }

    @Override
    public void close() {
        bus.close();
    }
}
