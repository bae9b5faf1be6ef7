package io.mooring.bridge;

/**
 * A place for one camera, numbered as printed on the dock.
 *
 * @param number 1 to {@value #BAYS_MAX}
 */
public record BayId(int number) implements Comparable<BayId> {
    /** The most bays one dock may have. */
    public static final int BAYS_MAX = 64;

    public BayId {
        if (number < 1 || number > BAYS_MAX) {
            throw new IllegalArgumentException("bay number: expected 1.." + BAYS_MAX + ", got " + number);
        }
    }

    @Override
    public int compareTo(BayId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "bay " + number;
    }
}
