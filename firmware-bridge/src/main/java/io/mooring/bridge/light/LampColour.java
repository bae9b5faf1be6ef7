package io.mooring.bridge.light;

/**
 * How strongly each element of one lamp shines, 0 to {@value #FULL}: proportional to light, so already corrected for the
 * eye. A bi-colour lamp has no blue.
 */
public record LampColour(int red, int green, int blue) {
    public static final int FULL = 65_535;

    public static final LampColour DARK = new LampColour(0, 0, 0);

    /**
     * The strength to write for a light.
     *
     * @param light 0 to {@link #FULL}
     * @param steps the strongest, at least 1
     * @return 0 for 0 alone: what shines is seen
     */
    public static int strength(int light, int steps) {
        return light == 0 ? 0 : Math.max(1, (int) ((long) light * steps / FULL));
    }

    public LampColour {
        check("red", red);
        check("green", green);
        check("blue", blue);
    }

    private static void check(String element, int value) {
        if (value < 0 || value > FULL) {
            throw new IllegalArgumentException(element + ": expected 0.." + FULL + ", got " + value);
        }
    }
}
