package io.mooring.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Java file of a module.
 *
 * @param place how a message names it: its path from the module's directory
 * @param packageName without {@code io.mooring.}
 * @param isTest whether it stands under {@code src/test} or {@code src/bench}
 * @param text as it is
 * @param code {@link SourceText without comments and literals}
 */
record SourceFile(String place, String packageName, boolean isTest, String text, String code) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+io\\.mooring\\.([\\w.]+)\\s*;");

    static SourceFile of(String place, String text) {
        Matcher match = PACKAGE.matcher(text);
        String packageName = match.find() ? match.group(1) : "";
        return new SourceFile(place, packageName, !place.startsWith("src/main/"), text, SourceText.codeOf(text));
    }

    static List<SourceFile> under(Path module) {
        var files = new ArrayList<SourceFile>();
        for (Path path : filesUnder(module, ".java")) {
            files.add(of(module.relativize(path).toString(), read(path)));
        }
        return files;
    }

    /** The files of a module's {@code src} and {@code docs} whose names end so, in the order of their names. */
    static List<Path> filesUnder(Path module, String ending) {
        var found = new ArrayList<Path>();
        for (String directory : List.of("src", "docs")) {
            Path root = module.resolve(directory);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(root)) {
                paths.filter(path -> path.toString().endsWith(ending)).sorted().forEach(found::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("listing " + root, unreadable);
            }
        }
        return found;
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reading " + path, unreadable);
        }
    }

    boolean isPackageInfo() {
        return place.endsWith("/package-info.java");
    }

    /** The line of a position in the text, counted from 1. */
    int lineOf(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
