package io.mooring.gateway.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what stands in a file and should not: unknown keys, values where sections belong. */
final class Structure {
    private final Set<String> known;
    private final Problems problems;

    Structure(KeyTable table, Problems problems) {
        this.known = table.paths();
        this.problems = problems;
    }

    void check(ConfigObject root) {
        section("", "", root);
    }

    /** @param shown the path with the numbers of list items in it, where {@code path} has none */
    private void section(String path, String shown, ConfigObject section) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String child = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            String childShown = shown.isEmpty() ? entry.getKey() : shown + "." + entry.getKey();
            value(child, childShown, entry.getValue());
        }
    }

    private void value(String path, String shown, ConfigValue value) {
        if (known.contains(path) || value.valueType() == ConfigValueType.NULL) {
            return;
        }
        if (begins(path + KeyTable.EACH + ".")) {
            list(path, shown, value);
        } else if (begins(path + ".")) {
            if (value instanceof ConfigObject section) {
                section(path, shown, section);
            } else {
                problems.at(value.origin(), shown, "expected a section {…}, got " + Form.shown(value));
            }
        } else {
            problems.at(value.origin(), shown, "there is no such key" + suggestion(path));
        }
    }

    private void list(String path, String shown, ConfigValue value) {
        if (!(value instanceof ConfigList items)) {
            problems.at(value.origin(), shown, "expected a list of sections [{…}, …], got " + Form.shown(value));
            return;
        }
        if (items.size() > Forms.LIST_MAX) {
            problems.at(value.origin(), shown, "expected at most " + Forms.LIST_MAX + " sections, got " + items.size());
            return;
        }
        int number = 0;
        for (ConfigValue item : items) {
            number++;
            String itemShown = shown + "[" + number + "]";
            if (item instanceof ConfigObject section) {
                section(path + KeyTable.EACH, itemShown, section);
            } else {
                problems.at(item.origin(), itemShown, "expected a section {…}, got " + Form.shown(item));
            }
        }
    }

    private boolean begins(String prefix) {
        return known.stream().anyMatch(path -> path.startsWith(prefix));
    }

    private String suggestion(String path) {
        Optional<String> nearest = known.stream()
                .flatMap(full -> sectionsOf(full))
                .distinct()
                .filter(full -> SpellingDistance.near(path, full) || sameLastName(path, full))
                .min(Comparator.comparingInt((String full) -> SpellingDistance.between(path, full))
                        .thenComparing(full -> full));
        return nearest.map(full -> "; did you mean " + full + "?").orElse("");
    }

    /** The path itself and every section above it. */
    private static java.util.stream.Stream<String> sectionsOf(String full) {
        return java.util.stream.Stream.iterate(
                full, path -> !path.isEmpty(), path -> path.substring(0, Math.max(0, path.lastIndexOf('.'))));
    }

    private static boolean sameLastName(String path, String full) {
        return last(path).equals(last(full));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
