package io.mooring.gateway.custody.continuity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Clips of which nobody knows when they were made, and between which others they may lie. Immutable. */
final class Untimed {
    private final TreeMap<Long, List<Clip>> byText = new TreeMap<>();
    private final Map<String, List<Clip>> byVisit = new HashMap<>();
    private final Map<String, List<Clip>> textless = new HashMap<>();

    /** @param clips of one camera */
    Untimed(Collection<Clip> clips) {
        for (Clip clip : clips) {
            CameraText text = CameraText.of(clip.rawText());
            add(byVisit, clip.visit(), clip);
            if (text == null) {
                add(textless, clip.visit(), clip);
            } else {
                add(byText, text.seconds(), clip);
            }
        }
    }

    private static <K> void add(Map<K, List<Clip>> to, K key, Clip clip) {
        to.computeIfAbsent(key, first -> new ArrayList<>()).add(clip);
    }

    /** Those that may lie between two: by the camera's own texts, or where there are none, because they came with one of them. */
    Stream<Clip> between(Clip before, Clip after) {
        if (byVisit.isEmpty()) {
            return Stream.of();
        }
        CameraText from = CameraText.of(before.rawText());
        CameraText to = CameraText.of(after.rawText());
        if (from == null || to == null) {
            return with(byVisit, before, after);
        }
        // Where daylight rules give an hour twice, what comes later may have the earlier text.
        long open = Math.max(before.openMillis(), after.openMillis()) / 1_000;
        long first = (open == 0 ? from.seconds() : Math.min(from.seconds(), to.seconds())) - open;
        long last = (open == 0 ? to.seconds() : Math.max(from.seconds(), to.seconds())) + open;
        Stream<Clip> texts = first > last
                ? Stream.of()
                : byText.subMap(first, true, last, true).values().stream().flatMap(List::stream);
        return Stream.concat(texts, with(textless, before, after));
    }

    private static Stream<Clip> with(Map<String, List<Clip>> visits, Clip before, Clip after) {
        return Stream.of(before.visit(), after.visit())
                .distinct()
                .flatMap(visit -> visits.getOrDefault(visit, List.of()).stream());
    }
}
