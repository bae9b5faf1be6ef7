package io.mooring.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the compiled packages of a module use with the module's {@code allowed-dependencies.txt}. */
public final class Layering {
    private static final String HOUSE = "io.mooring";
    /** Vocabulary rather than technology: a logger's face and two nullness annotations. */
    private static final Set<String> FREE_LIBRARIES = Set.of("org.slf4j", "org.jspecify.annotations");

    private final DependencyTable table;
    private final Collection<PackageEdge> edges;

    Layering(DependencyTable table, Collection<PackageEdge> edges) {
        this.table = table;
        this.edges = edges;
    }

    /**
     * @param module the module's directory, compiled
     * @return one sentence for each edge that no row allows, each package without a row, each cycle
     */
    public static List<String> violations(Path module) {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("looking for compiled packages: no directory " + classes);
        }
        return new Layering(DependencyTable.read(module), PackageEdge.of(classes)).violations();
    }

    List<String> violations() {
        var violations = new TreeSet<String>();
        edges.forEach(edge -> check(edge, violations));
        violations.addAll(table.cycles());
        violations.addAll(cycles());
        return List.copyOf(violations);
    }

    private void check(PackageEdge edge, Set<String> violations) {
        if (edge.isToPublicJdk() || isFree(edge.to())) {
            return;
        }
        String from = shortName(edge.from());
        DependencyTable.Row row = table.rows().get(from);
        if (row != null && row.libraries().stream().anyMatch(library -> isWithin(edge.to(), library))) {
            return;
        }
        if (edge.isToJdkInternals()) {
            violations.add(from + " uses " + edge.to() + ", an internal of the JDK: use its public API");
        } else if (row == null) {
            violations.add("package " + from + " has no row: write 'package: packages | libraries' into "
                    + DependencyTable.FILE_NAME + " and say in docs/rationale.md what the package is for");
        } else if (isOfTheHouse(edge.to())) {
            checkHouse(from, shortName(edge.to()), row, violations);
        } else {
            violations.add(from + " uses the library " + edge.to() + ": one library, one door; go through "
                    + doorsOf(edge.to()) + ", or add its prefix after '|' in the row of " + from + " in "
                    + DependencyTable.FILE_NAME + " with the reason in docs/rationale.md");
        }
    }

    private static void checkHouse(String from, String to, DependencyTable.Row row, Set<String> violations) {
        if (!row.packages().contains(to)) {
            violations.add(from + " uses " + to + ", which its row does not name (it names "
                    + String.join(" ", row.packages()) + "): move the code, or add " + to + " to the row of " + from
                    + " in " + DependencyTable.FILE_NAME + " with the reason in docs/rationale.md");
        }
    }

    private String doorsOf(String used) {
        var doors = new TreeSet<String>();
        table.rows().forEach((name, row) -> {
            if (row.libraries().stream().anyMatch(library -> isWithin(used, library))) {
                doors.add(name);
            }
        });
        return doors.isEmpty() ? "a package of its own" : String.join(" or ", doors);
    }

    private List<String> cycles() {
        var graph = new TreeMap<String, Set<String>>();
        for (PackageEdge edge : edges) {
            if (isOfTheHouse(edge.to())) {
                graph.computeIfAbsent(shortName(edge.from()), name -> new TreeSet<>())
                        .add(shortName(edge.to()));
            }
        }
        var violations = new ArrayList<String>();
        for (List<String> cycle : Cycles.in(graph)) {
            violations.add("packages use each other in a circle: " + String.join(" -> ", cycle)
                    + ": move what both need into a package below them");
        }
        return violations;
    }

    private static boolean isFree(String used) {
        return FREE_LIBRARIES.stream().anyMatch(library -> isWithin(used, library));
    }

    private static boolean isOfTheHouse(String name) {
        return isWithin(name, HOUSE);
    }

    private static boolean isWithin(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    private static String shortName(String name) {
        return name.substring(HOUSE.length() + 1);
    }
}
