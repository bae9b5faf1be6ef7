package io.mooring.bridge.light.pi4j;

import io.mooring.bridge.light.LampColour;

/** Which elements a lamp has, in the order in which they are wired or sent. */
public enum LampElements {
    RED_GREEN("rg"),
    GREEN_RED("gr"),
    RED_GREEN_BLUE("rgb"),
    RED_BLUE_GREEN("rbg"),
    GREEN_RED_BLUE("grb"),
    GREEN_BLUE_RED("gbr"),
    BLUE_RED_GREEN("brg"),
    BLUE_GREEN_RED("bgr");

    private final String letters;

    LampElements(String letters) {
        this.letters = letters;
    }

    /** As it is written in a configuration: a letter for each. */
    public String letters() {
        return letters;
    }

    /** Two or three. */
    public int count() {
        return letters.length();
    }

    /** How strongly an element shines, 0 to {@link LampColour#FULL}. */
    int of(LampColour colour, int element) {
        return switch (letters.charAt(element)) {
            case 'r' -> colour.red();
            case 'g' -> colour.green();
            default -> colour.blue();
        };
    }
}
