package io.mooring.rules;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * One package's use of another, as {@code jdeps} found it in class files.
 *
 * @param from the using package
 * @param to the used package
 * @param where where the used package lives: a JDK module, {@code not found} for what is not on the JDK's own path
 */
record PackageEdge(String from, String to, String where) {
    private static final Pattern LINE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s+(.*?)\\s*");

    /** Every edge between different packages of a directory of classes. */
    static List<PackageEdge> of(Path classes) {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps")
                .orElseThrow(() -> new IllegalStateException("looking for jdeps: the tests need a JDK, not a JRE"));
        var output = new StringWriter();
        var printer = new PrintWriter(output);
        int exit = jdeps.run(printer, printer, "--multi-release", "base", "-verbose:package", classes.toString());
        if (exit != 0) {
            throw new IllegalStateException("running jdeps on " + classes + ": exit " + exit + "\n" + output);
        }
        var edges = new ArrayList<PackageEdge>();
        output.toString().lines().forEach(line -> {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                edges.add(new PackageEdge(match.group(1), match.group(2), match.group(3)));
            }
        });
        return edges;
    }

    boolean isToPublicJdk() {
        return where.startsWith("java.") || (where.startsWith("jdk.") && !where.startsWith("jdk.internal"));
    }

    boolean isToJdkInternals() {
        return where.startsWith("JDK internal API");
    }
}
