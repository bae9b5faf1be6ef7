package io.mooring.gateway.app.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo lives: a directory that is kept, or a temporary one that goes with it.
 *
 * @param kept whether it outlives the process
 */
public record DemoDirectory(Path root, boolean kept) implements AutoCloseable {
    public static final String DOCK = "dock";
    public static final String OFFICE = "office";
    private static final String SHIFT = "shift-end";

    /** @param wanted null for a temporary one */
    static DemoDirectory of(@Nullable Path wanted) throws IOException {
        Path root = wanted == null
                ? Files.createTempDirectory("mooring-demo-")
                : Files.createDirectories(wanted.toAbsolutePath().normalize());
        Files.createDirectories(root.resolve(DOCK));
        Files.createDirectories(root.resolve(OFFICE));
        return new DemoDirectory(root, wanted != null);
    }

    Path dock() {
        return root.resolve(DOCK);
    }

    Path office() {
        return root.resolve(OFFICE);
    }

    /**
     * When the shift ended whose cameras come in here: now at the first start, and at each later one what it was then, so that they
     * still hold what they held.
     */
    Instant shiftEnd(Instant now) throws IOException {
        Path said = root.resolve(SHIFT);
        if (!Files.exists(said)) {
            Files.writeString(said, now.toString());
        }
        String text = Files.readString(said).strip();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("read " + said + ": expected a time such as 2026-11-21T16:00:00Z, got " + text, e);
        }
    }

    /** Removes a temporary directory; a kept one is left as it is. */
    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.walkFileTree(root, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
