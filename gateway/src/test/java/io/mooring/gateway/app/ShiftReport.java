package io.mooring.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code demo --once --json} printed: one line, one object. */
record ShiftReport(String json) {
    static ShiftReport read(Path out) throws IOException {
        List<String> lines = Files.readAllLines(out);
        if (lines.size() != 1 || !lines.get(0).startsWith("{")) {
            throw new AssertionError("expected one JSON object and nothing else, got " + lines);
        }
        return new ShiftReport(lines.get(0));
    }

    /** A whole number that stands once in it. */
    long number(String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(\\d+)[,}]").matcher(json);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return Long.parseLong(found.group(1));
    }
}
