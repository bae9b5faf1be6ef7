package io.mooring.gateway.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a file is read, so that one run shows all of it. */
final class Problems {
    private final Path file;
    private final List<Placed> found = new ArrayList<>();

    private record Placed(int line, ConfigProblem problem) {}

    Problems(Path file) {
        this.file = file;
    }

    /** Something at a place in a file. */
    void at(ConfigOrigin origin, String key, String message) {
        int line = origin.lineNumber();
        String name = origin.filename();
        String place = line < 0
                ? origin.description()
                : (name == null ? file.getFileName() : Path.of(name).getFileName()) + ":" + line;
        found.add(new Placed(line, new ConfigProblem(place, key, message)));
    }

    /** Something about the whole file. */
    void inFile(String key, String message) {
        found.add(new Placed(Integer.MAX_VALUE, new ConfigProblem(String.valueOf(file.getFileName()), key, message)));
    }

    boolean any() {
        return !found.isEmpty();
    }

    void refuseIfAny() throws ConfigRefusedException {
        if (any()) {
            throw new ConfigRefusedException(found.stream()
                    .sorted(Comparator.comparingInt(Placed::line))
                    .map(Placed::problem)
                    .toList());
        }
    }
}
