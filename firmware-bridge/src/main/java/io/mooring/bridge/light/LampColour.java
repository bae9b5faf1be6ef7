package io.mooring.bridge.light;

/**
 * How strongly each element of one lamp shines, 0 to {@value #FULL}: proportional to light, so already corrected for the
 * eye. A bi-colour lamp has no blue.
 */
public record LampColour(int red, int green, int blue) {
    public static final int FULL = 65_535;

    public static final LampColour DARK = new LampColour(0, 0, 0);

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
