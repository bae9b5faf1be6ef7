package io.mooring.gateway.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Names as processes see them, and as the medium holds them for sure. */
final class SimulatedDirectory implements SimulatedNode {
    final Path path;
    final Map<String, SimulatedNode> names = new TreeMap<>();
    final Map<String, SimulatedNode> durableNames = new TreeMap<>();

    SimulatedDirectory(Path path) {
        this.path = path;
    }
}
