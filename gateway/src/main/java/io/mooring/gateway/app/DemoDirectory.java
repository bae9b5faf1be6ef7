package io.mooring.gateway.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo lives: a directory that is kept, or a temporary one that goes with it.
 *
 * @param kept whether it outlives the process
 */
record DemoDirectory(Path root, boolean kept) implements AutoCloseable {
    static final String DOCK = "dock";
    static final String OFFICE = "office";

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
