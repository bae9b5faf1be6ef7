package io.mooring.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A module's {@code allowed-dependencies.txt}. One row a line: {@code package: allowed packages | libraries}, package
 * names without {@code io.mooring.}, libraries as package prefixes; {@code #} starts a comment.
 *
 * @param rows by package, in the order of their names
 */
record DependencyTable(Map<String, Row> rows) {
    static final String FILE_NAME = "allowed-dependencies.txt";

    /**
     * What one package may use.
     *
     * @param packages packages of the house, without {@code io.mooring.}
     * @param libraries package prefixes of third parties
     */
    record Row(Set<String> packages, Set<String> libraries) {}

    static DependencyTable read(Path module) {
        try {
            return parse(Files.readAllLines(module.resolve(FILE_NAME)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reading the table of allowed dependencies", unreadable);
        }
    }

    /** @throws IllegalArgumentException when a line is no row, or a package has two */
    static DependencyTable parse(List<String> lines) {
        var rows = new TreeMap<String, Row>();
        for (String line : lines) {
            String row = line.replaceFirst("#.*", "").strip();
            if (row.isEmpty()) {
                continue;
            }
            int colon = row.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("expected 'package: packages | libraries', got: " + line);
            }
            int bar = row.indexOf('|');
            String packages = bar < 0 ? row.substring(colon + 1) : row.substring(colon + 1, bar);
            String libraries = bar < 0 ? "" : row.substring(bar + 1);
            String name = row.substring(0, colon).strip();
            if (rows.put(name, new Row(words(packages), words(libraries))) != null) {
                throw new IllegalArgumentException("two rows for the package " + name);
            }
        }
        return new DependencyTable(rows);
    }

    /** Cycles among the rows themselves: a table that allows a cycle is no architecture. */
    List<String> cycles() {
        var edges = new TreeMap<String, Set<String>>();
        rows.forEach((name, row) -> edges.put(name, row.packages()));
        var violations = new ArrayList<String>();
        for (List<String> cycle : Cycles.in(edges)) {
            violations.add(FILE_NAME + " allows the cycle " + String.join(" -> ", cycle)
                    + ": packages form no cycle; take one of these names out of a row");
        }
        return violations;
    }

    private static Set<String> words(String text) {
        var words = new TreeSet<String>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
