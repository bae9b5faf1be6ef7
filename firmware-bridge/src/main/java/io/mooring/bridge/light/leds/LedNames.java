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
 * Which of the kernel's LEDs are a dock's, by name: {@code mooring:red:bay3}, {@code mooring:green:dock}, or as a
 * {@link LedPattern} says.
 *
 * @param dock {@link LampLeds#NONE} where the dock has no lamp
 * @param bays the first is bay 1; a bay without LEDs in the middle is {@link LampLeds#NONE}
 */
public record LedNames(LampLeds dock, List<LampLeds> bays) {
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
    public static LedNames find(Path root, LedPattern pattern) throws IOException {
        if (!Files.isDirectory(root)) {
            return new LedNames(LampLeds.NONE, List.of());
        }
        Pattern bayNames = pattern.bayNames();
        Pattern dockNames = pattern.dockNames();
        Map<Integer, Map<String, String>> lamps = new TreeMap<>();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : (Iterable<Path>) entries.limit(LEDS_MAX)::iterator) {
                String name = entry.getFileName().toString();
                Matcher ofBay = bayNames.matcher(name);
                Matcher ofDock = dockNames.matcher(name);
                if (ofDock.matches()) {
                    lamps.computeIfAbsent(DOCK, unused -> new TreeMap<>()).put(ofDock.group("colour"), name);
                } else if (ofBay.matches()) {
                    lamps.computeIfAbsent(Integer.parseInt(ofBay.group("bay")), unused -> new TreeMap<>())
                            .put(ofBay.group("colour"), name);
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
