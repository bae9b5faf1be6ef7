package io.mooring.bridge.light.leds;

import java.util.regex.Pattern;

/**
 * How a dock's LEDs are named. Usual is the kernel's own form, device:colour:function (Linux,
 * Documentation/leds/leds-class.rst); a board that somebody else described may have names of its own.
 *
 * @param bay a bay's, with <code>{colour}</code> and <code>{bay}</code> once each
 * @param dock the dock's own, with <code>{colour}</code> once
 */
public record LedPattern(String bay, String dock) {
    public static final LedPattern USUAL = new LedPattern("mooring:{colour}:bay{bay}", "mooring:{colour}:dock");

    private static final String COLOUR = "{colour}";
    private static final String BAY = "{bay}";

    /** @throws IllegalArgumentException if a place stands in it more than once, or not at all */
    public LedPattern {
        require(bay, COLOUR, 1);
        require(bay, BAY, 1);
        require(dock, COLOUR, 1);
        require(dock, BAY, 0);
    }

    private static void require(String pattern, String place, int times) {
        int found = pattern.split(Pattern.quote(place), -1).length - 1;
        if (found != times) {
            throw new IllegalArgumentException(
                    "names of LEDs: expected " + place + " " + times + " times in " + pattern + ", got " + found);
        }
    }

    /** A name that would be found. */
    public String example() {
        return bay.replace(COLOUR, "red").replace(BAY, "1");
    }

    /** Groups {@code colour} and {@code bay}. */
    Pattern bayNames() {
        return names(bay);
    }

    /** Group {@code colour}. */
    Pattern dockNames() {
        return names(dock);
    }

    private static Pattern names(String pattern) {
        return Pattern.compile(Pattern.quote(pattern)
                .replace(COLOUR, "\\E(?<colour>red|green|blue)\\Q")
                .replace(BAY, "\\E(?<bay>[1-9][0-9]?)\\Q"));
    }
}
