package io.mooring.gateway.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmarks named by the argument, or all. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(new IntakeBenchmark());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> wanted = List.of((arguments.length == 0 ? "all" : arguments[0]).split(",", -1));
        for (Benchmark benchmark : ALL) {
            if (wanted.contains("all") || wanted.contains(benchmark.name())) {
                Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
                try {
                    out.println(benchmark.name());
                    benchmark.run(directory, out);
                } finally {
                    remove(directory);
                }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
