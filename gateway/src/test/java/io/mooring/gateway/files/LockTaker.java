package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process that wants the lock: writes into a file what it got. */
final class LockTaker {
    private LockTaker() {}

    /** @param arguments the directory to lock, the file to write the outcome to */
    public static void main(String[] arguments) throws Exception {
        Path outcome = Path.of(arguments[1]);
        try (AutoCloseable lock = new RealDisk().lock(Path.of(arguments[0]))) {
            Files.writeString(outcome, "got " + lock.getClass().getSimpleName());
        } catch (IOException e) {
            Files.writeString(outcome, e.toString());
        }
    }
}
