package io.mooring.gateway.lamps;

import io.mooring.bridge.light.ConsoleLamps;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.leds.LedClassDriver;
import io.mooring.bridge.light.leds.LedNames;
import io.mooring.bridge.light.leds.LedPattern;
import io.mooring.bridge.light.pi4j.Apa102Settings;
import io.mooring.bridge.light.pi4j.LampElements;
import io.mooring.bridge.light.pi4j.Pca9685Settings;
import io.mooring.bridge.light.pi4j.Pca9685Wiring;
import io.mooring.bridge.light.pi4j.Pi4jLamps;
import io.mooring.gateway.config.LampChips;
import io.mooring.gateway.config.LightsConfig;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the driver a configuration asks for. */
public final class LampDrivers {
    /** Slow enough for a metre of wire; a chain of 33 is through in a millisecond. */
    private static final int SPI_CLOCK_HZ = 1_000_000;

    private final Path leds;
    private final PrintStream terminal;

    /** @param terminal for lamps on the console */
    public LampDrivers(PrintStream terminal) {
        this(LedClassDriver.ROOT, terminal);
    }

    /** @param leds where the kernel's LEDs are looked for */
    public LampDrivers(Path leds, PrintStream terminal) {
        this.leds = leds;
        this.terminal = terminal;
    }

    /**
     * Opens lamps; none is touched yet.
     *
     * @param bays how many the dock has
     * @return empty where there are to be none
     * @throws LampException if they are asked for and cannot be used; the message says what to do
     */
    public Optional<LampDriver> open(LightsConfig config, int bays) throws LampException {
        return switch (config.kind()) {
            case AUTO -> kernelLeds(pattern(config), bays);
            case LEDS -> {
                Optional<LampDriver> found = kernelLeds(pattern(config), bays);
                if (found.isEmpty()) {
                    throw new LampException(absent(config));
                }
                yield found;
            }
            case PCA9685 -> Optional.of(Pi4jLamps.pca9685(pca9685(config.chips(), bays), SystemClock.monotonic()));
            case APA102 -> Optional.of(Pi4jLamps.apa102(apa102(config.chips(), bays)));
            case CONSOLE -> Optional.of(new ConsoleLamps(terminal));
            case NONE -> Optional.empty();
        };
    }

    /** As {@link #open}, but they are looked for when they are first reset, and again whenever that failed. */
    public LateLamps late(LightsConfig config, int bays) {
        String kind = config.kind().name().toLowerCase(Locale.ROOT);
        return new LateLamps("lights.kind = " + kind, absent(config), () -> open(config, bays));
    }

    private String absent(LightsConfig config) {
        return "lights.kind = " + config.kind().name().toLowerCase(Locale.ROOT) + ": no LED in " + leds
                + " is named for a dock, such as " + pattern(config).example()
                + ": name them in the device tree, or set lights.led-bay, or another lights.kind (none, if there are to be"
                + " none)";
    }

    /** The dock's lamp first, then the bays'. */
    private static Pca9685Settings pca9685(LampChips chips, int bays) throws LampException {
        LampElements elements = elements(chips, LampElements.RED_GREEN);
        try {
            return new Pca9685Settings(
                    chips.i2cBus(),
                    chips.addresses(),
                    bays,
                    elements,
                    elements.count(),
                    OptionalInt.of(0),
                    chips.shinesLow() ? Pca9685Wiring.LOW_SHINES : Pca9685Wiring.HIGH_SHINES);
        } catch (IllegalArgumentException e) {
            throw new LampException(
                    "lights.addresses: too few chips for a dock with " + bays + " bays: " + e.getMessage(), e);
        }
    }

    private static Apa102Settings apa102(LampChips chips, int bays) {
        return new Apa102Settings(
                chips.spiBus(),
                chips.spiChipSelect(),
                SPI_CLOCK_HZ,
                bays,
                elements(chips, LampElements.BLUE_GREEN_RED),
                1,
                OptionalInt.of(0));
    }

    private static LampElements elements(LampChips chips, LampElements usual) {
        return chips.elements()
                .flatMap(letters -> Arrays.stream(LampElements.values())
                        .filter(elements -> elements.letters().equals(letters))
                        .findFirst())
                .orElse(usual);
    }

    private static LedPattern pattern(LightsConfig config) {
        return new LedPattern(config.leds().bay(), config.leds().dock());
    }

    private Optional<LampDriver> kernelLeds(LedPattern pattern, int bays) throws LampException {
        LedNames names;
        try {
            names = LedNames.find(leds, pattern);
        } catch (IOException e) {
            throw new LampException("looking for LEDs in " + leds + ": " + e, e);
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.bays().size() < bays) {
            throw new LampException("the dock has " + bays + " bays, and LEDs in " + leds + " are named for "
                    + names.bays().size() + " of them");
        }
        return Optional.of(LedClassDriver.open(leds, names.dock(), names.bays()));
    }
}
