package io.mooring.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Mooring in a process of its own, which can be killed. */
final class Child implements AutoCloseable {
    /** Far more than anything here takes, also on a busy machine. */
    static final Duration WAIT_MAX = Duration.ofMinutes(2);

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Process process;
    private final Path out;

    private Child(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** What must become so. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Starts it, with half of the heap that its unit gives it.
     *
     * @param out gets its standard output; its standard error goes to a file beside it
     */
    static Child start(Path out, String... arguments) throws IOException {
        return start(out, 128, arguments);
    }

    /** Starts it as {@code mooring.service} does. */
    static Child startAsUnit(Path out, String... arguments) throws IOException {
        return start(out, 256, arguments);
    }

    private static Child start(Path out, int heapMib, String... arguments) throws IOException {
        List<String> options = List.of(
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx" + heapMib + "m",
                // As shipped, not as tests log.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Mooring.class.getName());
        return start(out, options, arguments);
    }

    /** Starts the program as it is shipped: one jar. */
    static Child startJar(Path out, String... arguments) throws IOException {
        return start(
                out,
                List.of(
                        "-jar",
                        Path.of("target", "mooring.jar").toAbsolutePath().toString()),
                arguments);
    }

    private static Child start(Path out, List<String> javaOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors(out).toFile())
                .start();
        return new Child(process, out);
    }

    /** Waits for it, as long as the child lives and not longer than {@link #WAIT_MAX}. */
    void until(String what, Condition condition) throws Exception {
        long looks = WAIT_MAX.toMillis() / LOOK_EVERY_MILLIS;
        for (long i = 0; i < looks; i++) {
            if (condition.holds()) {
                return;
            }
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "it ended with " + process.exitValue() + " before " + what + ":\n" + printed());
            }
        }
        throw new AssertionError("waited in vain until " + what + ":\n" + printed());
    }

    /** Waits for its end. */
    int ends() throws Exception {
        if (!process.waitFor(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:\n" + printed());
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM. */
    int terminate() throws Exception {
        process.destroy();
        return ends();
    }

    /** SIGKILL. */
    void kill() throws Exception {
        process.destroyForcibly();
        ends();
    }

    private static Path errors(Path out) {
        return out.resolveSibling(out.getFileName() + ".err");
    }

    /** Standard output, then standard error, so far. */
    String printed() throws IOException {
        return Files.readString(out) + Files.readString(errors(out));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
