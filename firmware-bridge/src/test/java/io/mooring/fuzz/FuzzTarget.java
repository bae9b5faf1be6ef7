package io.mooring.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One method that takes bytes and must not fail. */
record FuzzTarget(String className, String method) {
    private static final String SUFFIX = "FuzzTest.class";

    /** All targets among these compiled tests, by name. */
    static List<FuzzTarget> in(Path testClasses) throws IOException {
        try (Stream<Path> files = Files.walk(testClasses)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> className(testClasses.relativize(file)))
                    .sorted()
                    .flatMap(FuzzTarget::methodsOf)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String className(Path file) {
        String name = file.toString().replace('/', '.');
        return name.substring(0, name.length() - ".class".length());
    }

    private static Stream<FuzzTarget> methodsOf(String className) {
        try {
            return Arrays.stream(Class.forName(className).getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                    .map(method -> new FuzzTarget(className, method.getName()))
                    .sorted((one, other) -> one.method().compareTo(other.method()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("looking for fuzz targets: no class " + className, e);
        }
    }

    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
}
