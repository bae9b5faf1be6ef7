package io.mooring.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Holds the Chinese and the English text of every resource bundle to the same keys. */
final class Bundles {
    private static final String CHINESE = "_zh_CN.properties";
    private static final String ENGLISH = "_en.properties";

    private Bundles() {}

    static List<String> violations(Path module) {
        var violations = new ArrayList<String>();
        compare(module, CHINESE, ENGLISH, violations);
        compare(module, ENGLISH, CHINESE, violations);
        return violations;
    }

    private static void compare(Path module, String ending, String otherEnding, List<String> violations) {
        for (Path bundle : SourceFile.filesUnder(module, ending)) {
            String name = bundle.getFileName().toString();
            String otherName = name.substring(0, name.length() - ending.length()) + otherEnding;
            Path other = bundle.resolveSibling(otherName);
            var missing = new TreeSet<>(keysOf(bundle));
            if (Files.exists(other)) {
                missing.removeAll(keysOf(other));
            }
            missing.forEach(key -> violations.add(module.relativize(other) + ": no text for the key '" + key
                    + "', which " + name + " has: people are spoken to in both languages"));
        }
    }

    private static Set<String> keysOf(Path bundle) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(SourceFile.read(bundle)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reading the bundle " + bundle, unreadable);
        }
        return properties.stringPropertyNames();
    }
}
