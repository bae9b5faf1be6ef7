package io.mooring.bridge.light.pi4j;

import io.mooring.rig.Shell;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to SPI on the pins that {@code rig/guest/spi.dts} names, through the kernel's trace of every value it gives a
 * pin: mode 0, most significant bit first, a bit on each rising edge of the clock while the chip is selected.
 */
final class SpiPins implements AutoCloseable {
    private static final Path TRACING = Path.of("/sys/kernel/tracing");
    private static final Pattern VALUE = Pattern.compile("gpio_value: (\\d+) set ([01])");
    private static final String PINS = "9030000.pl061";
    private static final int CLOCK = 4;
    private static final int DATA = 5;
    private static final int SELECT = 6;

    private final int base;

    private SpiPins(int base) {
        this.base = base;
    }

    static SpiPins listening() throws Exception {
        if (!Files.exists(TRACING.resolve("trace"))) {
            Shell.run("mount", "-t", "tracefs", "tracefs", TRACING.toString());
        }
        var pins = new SpiPins(base());
        Files.writeString(TRACING.resolve("trace"), "");
        Files.writeString(TRACING.resolve("events/gpio/gpio_value/enable"), "1");
        return pins;
    }

    private static int base() throws IOException {
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(Path.of("/sys/class/gpio"), "gpiochip*")) {
            for (Path chip : chips) {
                if (Files.readString(chip.resolve("label")).strip().equals(PINS)) {
                    return Integer.parseInt(
                            Files.readString(chip.resolve("base")).strip());
                }
            }
        }
        throw new AssertionError("no chip of pins is called " + PINS);
    }

    /** All whole bytes since {@link #listening()}, in hexadecimal. */
    String heard() throws IOException {
        Files.writeString(TRACING.resolve("events/gpio/gpio_value/enable"), "0");
        var bits = new StringBuilder();
        boolean selected = false;
        boolean clockHigh = false;
        int data = 0;
        Matcher values = VALUE.matcher(Files.readString(TRACING.resolve("trace")));
        while (values.find()) {
            int pin = Integer.parseInt(values.group(1)) - base;
            boolean high = values.group(2).equals("1");
            if (pin == SELECT) {
                selected = !high;
            } else if (pin == DATA) {
                data = high ? 1 : 0;
            } else if (pin == CLOCK) {
                if (high && !clockHigh && selected) {
                    bits.append(data);
                }
                clockHigh = high;
            }
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return HexFormat.of().formatHex(bytes) + (bits.length() % 8 == 0 ? "" : " and " + bits.length() % 8 + " bits");
    }

    @Override
    public void close() throws IOException {
        Files.writeString(TRACING.resolve("events/gpio/gpio_value/enable"), "0");
    }
}
