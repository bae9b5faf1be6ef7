package io.mooring.bridge.filesystem;

import java.util.ArrayList;
import java.util.List;

/** Lines for people, so many and no more; how many more there were is told at the end. Belongs to one thread. */
final class ToldLines {
    /** Names in a line may be long; a line is not. */
    private static final int LINE_CHARS_MAX = 2000;

    private final int max;
    private final List<String> lines = new ArrayList<>();
    private long more;

    ToldLines(int max) {
        this.max = max;
    }

    void add(String line) {
        if (lines.size() < max) {
            lines.add(line.length() <= LINE_CHARS_MAX ? line : line.substring(0, LINE_CHARS_MAX) + "…");
        } else {
            more++;
        }
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("… and " + more + " more");
        }
        return all;
    }
}
