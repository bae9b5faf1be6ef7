package io.mooring.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something the code may not say, read from {@code banned-calls.txt}.
 *
 * @param pattern found in code without comments and literals
 * @param inTests whether tests are held to it too
 * @param allowedPackages packages it may stand in, without {@code io.mooring.}
 * @param replacement what to write in its place, and why
 */
record BannedCall(Pattern pattern, boolean inTests, List<String> allowedPackages, String replacement) {
    private static final String RESOURCE = "banned-calls.txt";
    private static final int COLUMNS = 4;

    static List<BannedCall> all() {
        InputStream resource = BannedCall.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("looking for " + RESOURCE + " beside " + BannedCall.class.getName());
        }
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BannedCall::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reading " + RESOURCE, unreadable);
        }
    }

    static BannedCall parse(String line) {
        String[] columns = line.split("\\s+::\\s+", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "expected 'pattern :: main|all :: allowed packages or - :: replacement', got: " + line);
        }
        return new BannedCall(
                Pattern.compile(columns[0]),
                columns[1].equals("all"),
                List.of(columns[2].split("\\s+", -1)),
                columns[3]);
    }

    boolean appliesTo(SourceFile file) {
        return (inTests || !file.isTest()) && !allowedPackages.contains(file.packageName());
    }
}
