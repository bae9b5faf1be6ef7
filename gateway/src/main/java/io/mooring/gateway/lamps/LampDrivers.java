package io.mooring.gateway.lamps;

import io.mooring.bridge.light.ConsoleLamps;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.leds.LedClassDriver;
import io.mooring.bridge.light.leds.LedNames;
import io.mooring.gateway.config.LightsConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the driver a configuration asks for. */
public final class LampDrivers {
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
            case AUTO -> kernelLeds(bays);
            case LEDS -> {
                Optional<LampDriver> found = kernelLeds(bays);
                if (found.isEmpty()) {
                    throw new LampException("lights.kind = leds: no LED in " + leds
                            + " is named for a dock, such as mooring:red:bay1: name them in the device tree, or set another"
                            + " lights.kind");
                }
                yield found;
            }
            case CONSOLE -> Optional.of(new ConsoleLamps(terminal));
            case NONE -> Optional.empty();
        };
    }

    private Optional<LampDriver> kernelLeds(int bays) throws LampException {
        LedNames names;
        try {
            names = LedNames.find(leds);
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
