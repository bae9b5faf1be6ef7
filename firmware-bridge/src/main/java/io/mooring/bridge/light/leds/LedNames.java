package io.mooring.bridge.light.leds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the kernel's LEDs are a dock's, by name: {@code mooring:red:bay3}, {@code mooring:green:dock}. The form is the
 * kernel's own, device:colour:function (Linux, Documentation/leds/leds-class.rst).
 *
 * @param dock {@link LampLeds#NONE} where the dock has no lamp
 * @param bays the first is bay 1; a bay without LEDs in the middle is {@link LampLeds#NONE}
 */
public record LedNames(LampLeds dock, List<LampLeds> bays) {
    private static final Pattern NAME = Pattern.compile("mooring:(red|green|blue):(?:bay([1-9][0-9]?)|(dock))");

    /** LEDs looked at, at most. */
    private static final int LEDS_MAX = 1_000;

    private static final int DOCK = 0;

    public LedNames {
        bays = List.copyOf(bays);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return dock.isEmpty() && bays.isEmpty();
    }

    /**
     * Looks for them.
     *
     * @param root {@link LedClassDriver#ROOT}; where it is missing there are none
     */
    public static LedNames find(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return new LedNames(LampLeds.NONE, List.of());
        }
        Map<Integer, Map<String, String>> lamps = new TreeMap<>();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : (Iterable<Path>) entries.limit(LEDS_MAX)::iterator) {
                String name = entry.getFileName().toString();
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches()) {
                    int lamp = matcher.group(2) == null ? DOCK : Integer.parseInt(matcher.group(2));
                    lamps.computeIfAbsent(lamp, unused -> new TreeMap<>()).put(matcher.group(1), name);
                }
            }
        }
        List<LampLeds> bays = new ArrayList<>();
        int last = lamps.isEmpty() ? 0 : new TreeSet<>(lamps.keySet()).last();
        for (int bay = 1; bay <= last; bay++) {
            bays.add(leds(lamps.getOrDefault(bay, Map.of())));
        }
        return new LedNames(leds(lamps.getOrDefault(DOCK, Map.of())), bays);
    }

    private static LampLeds leds(Map<String, String> byColour) {
        return new LampLeds(byColour.get("red"), byColour.get("green"), byColour.get("blue"));
    }
}
