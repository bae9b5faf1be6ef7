package io.mooring.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures that a guest leaves for the host to print. */
final class Figures {
    private static final Path FILE = Path.of("/rig/figures");

    private Figures() {}

    static void print(String format, Object... values) throws IOException {
        Files.write(
                FILE,
                List.of(String.format(Locale.ROOT, format, values)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
