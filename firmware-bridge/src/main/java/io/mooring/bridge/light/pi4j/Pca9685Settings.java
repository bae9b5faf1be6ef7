package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.BayId;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a dock's lamps are on PCA9685 chips.
 *
 * @param bus the number of {@code /dev/i2c-N}
 * @param addresses of the chips, 0x40 to 0x7f but for 0x70, which all of them answer until they are set up
 * @param bays how many bays have lamps, 1 to {@value BayId#BAYS_MAX}
 * @param elements of every lamp
 * @param firstBayChannel of bay 1's first element; the other bays follow without gaps
 * @param dockChannel of the first element of the dock's own lamp; empty where it has none
 */
public record Pca9685Settings(
        int bus,
        List<Integer> addresses,
        int bays,
        LampElements elements,
        int firstBayChannel,
        OptionalInt dockChannel,
        Pca9685Wiring wiring) {
    static final int ADDRESS_MIN = 0x40;
    static final int ADDRESS_MAX = 0x7f;
    static final int ALL_CALL = 0x70;

    public Pca9685Settings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || new HashSet<>(addresses).size() != addresses.size()) {
            throw new IllegalArgumentException("PCA9685 addresses: expected one or more, each once, got " + addresses);
        }
        for (int address : addresses) {
            if (address < ADDRESS_MIN || address > ADDRESS_MAX || address == ALL_CALL) {
                throw new IllegalArgumentException(
                        "PCA9685 address: expected 0x40..0x7f but for 0x70, got 0x" + Integer.toHexString(address));
            }
        }
        if (bus < 0 || bays < 1 || bays > BayId.BAYS_MAX) {
            throw new IllegalArgumentException(
                    "PCA9685: expected a bus from 0 and 1.." + BayId.BAYS_MAX + " bays, got " + bus + " and " + bays);
        }
        int channels = addresses.size() * Pca9685.CHANNELS;
        int afterBays = firstBayChannel + bays * elements.count();
        check("bays", firstBayChannel, afterBays, channels);
        if (dockChannel.isPresent()) {
            int dock = dockChannel.getAsInt();
            check("the dock's lamp", dock, dock + elements.count(), channels);
            if (dock < afterBays && dock + elements.count() > firstBayChannel) {
                throw new IllegalArgumentException("PCA9685: the dock's lamp from channel " + dock
                        + " lies in the bays' channels " + firstBayChannel + ".." + (afterBays - 1));
            }
        }
    }

    private static void check(String what, int first, int after, int channels) {
        // A number near the greatest one would make "after" negative.
        if (first < 0 || first >= channels || after > channels) {
            throw new IllegalArgumentException("PCA9685, " + what + ": expected channels in 0.." + (channels - 1)
                    + ", got " + first + ".." + (after - 1));
        }
    }
}
