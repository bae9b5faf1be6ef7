package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.BayId;
import java.util.OptionalInt;

/**
 * Where a dock's lamps are on a chain of APA102 or SK9822.
 *
 * @param bus the first number of {@code /dev/spidevB.C}
 * @param chipSelect the second
 * @param clockHz {@value #CLOCK_HZ_MIN} to {@value #CLOCK_HZ_MAX}
 * @param bays how many bays have lamps, 1 to {@value BayId#BAYS_MAX}
 * @param elements three, in the order they are sent; most chains take blue, green, red
 * @param firstBayLamp the place of bay 1's lamp in the chain, from 0; the other bays follow
 * @param dockLamp the place of the dock's own lamp; empty where it has none
 */
public record Apa102Settings(
        int bus, int chipSelect, int clockHz, int bays, LampElements elements, int firstBayLamp, OptionalInt dockLamp) {
    static final int CLOCK_HZ_MIN = 100_000;
    static final int CLOCK_HZ_MAX = 8_000_000;

    /** Lamps of a chain at most; those of no bay are dark. */
    static final int LAMPS_MAX = 256;

    public Apa102Settings {
        if (bus < 0 || chipSelect < 0 || clockHz < CLOCK_HZ_MIN || clockHz > CLOCK_HZ_MAX) {
            throw new IllegalArgumentException("APA102: expected a bus and a chip select from 0 and " + CLOCK_HZ_MIN
                    + ".." + CLOCK_HZ_MAX + " Hz, got " + bus + ", " + chipSelect + " and " + clockHz);
        }
        if (bays < 1 || bays > BayId.BAYS_MAX || elements.count() != 3) {
            throw new IllegalArgumentException("APA102: expected 1.." + BayId.BAYS_MAX
                    + " bays and three elements, got " + bays + " and " + elements.letters());
        }
        if (firstBayLamp < 0 || firstBayLamp > LAMPS_MAX - bays) {
            throw new IllegalArgumentException("APA102: expected the bays in the first " + LAMPS_MAX
                    + " lamps of the chain, got " + bays + " from " + firstBayLamp);
        }
        if (dockLamp.isPresent()) {
            int dock = dockLamp.getAsInt();
            if (dock < 0 || dock >= LAMPS_MAX || (dock >= firstBayLamp && dock < firstBayLamp + bays)) {
                throw new IllegalArgumentException("APA102: expected the dock's lamp in 0.." + (LAMPS_MAX - 1)
                        + " and not among the bays' from " + firstBayLamp + ", got " + dock);
            }
        }
    }

    /** How many lamps of the chain are written. */
    int lamps() {
        return Math.max(firstBayLamp + bays, dockLamp.orElse(-1) + 1);
    }
}
