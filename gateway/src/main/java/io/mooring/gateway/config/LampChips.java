package io.mooring.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * Where lamps on chips are, and what they are.
 *
 * @param i2cBus the number of {@code /dev/i2c-N}
 * @param addresses of PCA9685 chips
 * @param shinesLow whether a PCA9685's low output lights
 * @param spiBus the first number of {@code /dev/spidevB.C}
 * @param spiChipSelect the second
 * @param elements a letter for each, in the order they are wired or sent; empty for what is usual with the chips
 */
public record LampChips(
        int i2cBus,
        List<Integer> addresses,
        boolean shinesLow,
        int spiBus,
        int spiChipSelect,
        Optional<String> elements) {
    /** What stands for it when nothing is configured. */
    public static final LampChips USUAL = new LampChips(1, List.of(0x40), false, 0, 0, Optional.empty());

    public LampChips {
        addresses = List.copyOf(addresses);
    }
}
