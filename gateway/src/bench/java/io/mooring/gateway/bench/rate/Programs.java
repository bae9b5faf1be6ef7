package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs nobody here wrote, and measures them. */
final class Programs {
    private static final int MINUTES_MAX = 10;

    private Programs() {}

    /**
     * Runs one to its end.
     *
     * @return what it said
     * @throws IOException if it failed
     */
    static String run(String... command) throws IOException {
        return run(List.of(command));
    }

    static String run(List<String> command) throws IOException {
        Path said = Files.createTempFile("said", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            // What a machine tells all programs about clouds and proxies is not meant for a wire of our own.
            builder.environment().keySet().removeIf(name -> name.matches("(?i)AWS_.*|RCLONE_.*|.*_proxy"));
            Process process = builder.start();
            if (!ended(process, MINUTES_MAX * 60)) {
                throw new IOException(command + ": no end within " + MINUTES_MAX + " minutes");
            }
            String text = Files.readString(said);
            if (process.exitValue() != 0) {
                throw new IOException(command + ": exit status " + process.exitValue() + ": " + text);
            }
            return text;
        } finally {
            Files.delete(said);
        }
    }

    /** Waits for a process; one that does not end in time is killed. */
    static boolean ended(Process process, int secondsMax) throws IOException {
        try {
            if (process.waitFor(secondsMax, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for " + process.info().commandLine().orElse("a program"));
        }
        process.destroyForcibly();
        return false;
    }

    /** Runs one that sends so many bytes, under Debian's time(1), which tells what the kernel counted for it. */
    static Figure measured(Wire wire, long bytes, List<String> command) throws IOException {
        Path told = Files.createTempFile("time", ".txt");
        try {
            var timed = new ArrayList<>(wire.inside());
            timed.addAll(List.of("/usr/bin/time", "-o", told.toString(), "-f", "%U %S %M"));
            timed.addAll(command);
            long before = System.nanoTime();
            run(timed);
            double seconds = (System.nanoTime() - before) / 1e9;
            String[] figures = Files.readString(told, StandardCharsets.US_ASCII).strip().split(" ", -1);
            return new Figure(
                    bytes,
                    seconds,
                    Double.parseDouble(figures[0]) + Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]) / 1024);
        } finally {
            Files.delete(told);
        }
    }
}
