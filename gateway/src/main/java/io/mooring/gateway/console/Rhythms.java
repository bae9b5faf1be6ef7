package io.mooring.gateway.console;

import io.mooring.bridge.light.Rhythm;
import io.mooring.gateway.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The light language's rhythms as the page draws them, sampled from the language itself so that lamp and page cannot
 * differ.
 */
final class Rhythms {
    /** Finer than a screen shows. */
    private static final int STEP_MILLIS = 10;

    private static final int PERCENT = 100;

    private Rhythms() {}

    /**
     * By rhythm's name: {@code period_ms}, and {@code edges}: a list of [from millisecond, brightness in percent] in
     * order. FILL has two, {@code edges} for nothing copied and {@code edges_full} for all; its falling edge moves
     * evenly between them.
     */
    static String json() {
        var rhythms = new LinkedHashMap<String, Object>();
        for (Rhythm rhythm : Rhythm.values()) {
            rhythms.put(
                    Status.word(rhythm),
                    Map.of(
                            "period_ms", rhythm.periodMillis(),
                            "edges", edges(rhythm, 0),
                            "edges_full", edges(rhythm, 1)));
        }
        return CanonicalJson.text(rhythms);
    }

    private static List<List<Integer>> edges(Rhythm rhythm, double progress) {
        var edges = new ArrayList<List<Integer>>();
        int before = -1;
        for (int millis = 0; millis < rhythm.periodMillis(); millis += STEP_MILLIS) {
            int level = (int) Math.round(rhythm.level(millis, progress) * PERCENT);
            if (level != before) {
                edges.add(List.of(millis, level));
                before = level;
            }
        }
        return edges;
    }
}
