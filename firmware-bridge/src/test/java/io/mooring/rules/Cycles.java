package io.mooring.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds cycles in a graph of names. */
final class Cycles {
    private final Map<String, Set<String>> edges;
    private final Set<String> finished = new HashSet<>();
    private final List<String> path = new ArrayList<>();
    private final List<List<String>> found = new ArrayList<>();

    private Cycles(Map<String, Set<String>> edges) {
        this.edges = edges;
    }

    /** At least one cycle if there is any, each as the way round with its first name repeated at the end. */
    static List<List<String>> in(Map<String, Set<String>> edges) {
        var search = new Cycles(edges);
        edges.keySet().forEach(search::visit);
        return List.copyOf(search.found);
    }

    private void visit(String name) {
        int seenAt = path.indexOf(name);
        if (seenAt >= 0) {
            var cycle = new ArrayList<>(path.subList(seenAt, path.size()));
            cycle.add(name);
            found.add(List.copyOf(cycle));
            return;
        }
        if (finished.contains(name)) {
            return;
        }
        path.add(name);
        for (String next : edges.getOrDefault(name, Set.of())) {
            if (!next.equals(name)) {
                visit(next);
            }
        }
        path.remove(path.size() - 1);
        finished.add(name);
    }
}
