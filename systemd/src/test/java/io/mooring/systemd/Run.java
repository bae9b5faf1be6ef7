package io.mooring.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command to its end.
 *
 * @param exit its exit code
 * @param output what it wrote, both streams together
 */
record Run(int exit, String output) {
    private static final long SECONDS_MAX = 150;

    static Run of(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "running " + Arrays.toString(command) + ": no end after " + SECONDS_MAX + " s");
            }
            return new Run(process.exitValue(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException("running " + Arrays.toString(command), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + Arrays.toString(command), interrupted);
        }
    }
}
