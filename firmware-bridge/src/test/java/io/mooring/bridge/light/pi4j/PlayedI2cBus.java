package io.mooring.bridge.light.pi4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bus with played chips; every message is kept as {@code W 40 06 +64} or {@code R 40 00}. */
final class PlayedI2cBus implements I2cBus {
    final Map<Integer, PlayedPca9685> chips = new TreeMap<>();
    final List<String> messages = new ArrayList<>();

    /** What every message fails with. */
    @Nullable
    String trouble;

    /** Messages that still go well before {@link #trouble} comes. */
    int wellBefore;

    boolean closed;

    PlayedPca9685 add(int address) {
        var chip = new PlayedPca9685();
        chips.put(address, chip);
        return chip;
    }

    void pass(long nanos) {
        chips.values().forEach(chip -> chip.pass(nanos));
    }

    @Override
    public String name() {
        return "i2c-7";
    }

    @Override
    public void write(int address, int register, byte... values) throws IOException {
        PlayedPca9685 chip = chip(address);
        messages.add(String.format(Locale.ROOT, "W %02x %02x +%d", address, register, values.length));
        chip.write(register, values);
    }

    @Override
    public int read(int address, int register) throws IOException {
        PlayedPca9685 chip = chip(address);
        messages.add(String.format(Locale.ROOT, "R %02x %02x", address, register));
        return chip.read(register);
    }

    private PlayedPca9685 chip(int address) throws IOException {
        if (trouble != null && wellBefore-- <= 0) {
            throw new IOException(trouble);
        }
        PlayedPca9685 chip = chips.get(address);
        if (chip == null) {
            throw new IOException("No such device or address");
        }
        return chip;
    }

    @Override
    public void close() {
        closed = true;
    }
}
