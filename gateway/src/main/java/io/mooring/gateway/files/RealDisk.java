package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The computer's own file systems.
 *
 * <p>{@link #protect} sets mode 0400. The immutable attribute needs an ioctl that Java has no word for and a privilege
 * the daemon does not hold, so it is not set: against a daemon gone wrong the mode bits and the hash must do, against a
 * person with root nothing on this disk does (reliability.md §3.3).
 *
 * <p>An interrupted thread finishes its operation and stays interrupted: Java would otherwise close the file under every
 * other thread that uses it.
 */
public final class RealDisk implements Disk {
    /** The most names a directory may hold for {@link #list}. */
    public static final int NAMES_MAX = 1_000_000;

    /** Threads that wait for a medium; as many as files are written at once, and gone soon after. */
    private static final Executor SYNCS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sync");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Executor syncs() {
        return SYNCS;
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return attempt(
                "create",
                file,
                () -> RealDiskFile.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile createSecret(Path file) throws IOException {
        return attempt("create", file, () -> {
            // Made with its mode, so that there is no moment in which others could open it.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return RealDiskFile.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        });
    }

    @Override
    public DiskFile openForWriting(Path file) throws IOException {
        return attempt(
                "open for writing",
                file,
                () -> RealDiskFile.open(regular(file), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile openForReading(Path file) throws IOException {
        return attempt("open for reading", file, () -> {
            return RealDiskFile.open(regular(file), StandardOpenOption.READ);
        });
    }

    /** Opening a pipe waits for its other end, which may never come; a device may have no end. */
    private static Path regular(Path file, LinkOption... options) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, options);
        if (!found.isRegularFile()) {
            throw new IOException(
                    found.isDirectory()
                            ? "is a directory"
                            : found.isSymbolicLink() ? "is a symbolic link" : "is no regular file");
        }
        return file;
    }

    @Override
    public UncachedReader openUncached(Path file) throws IOException {
        return attempt("open uncached", file, () -> DirectReader.open(regular(file, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public FileChannel openForSending(Path file) throws IOException {
        return attempt(
                "open for sending",
                file,
                () -> FileChannel.open(regular(file, LinkOption.NOFOLLOW_LINKS), StandardOpenOption.READ));
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        attempt("link " + existing + " to", name, () -> Files.createLink(name, existing));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        attempt("rename " + from + " to", to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void unlink(Path file) throws IOException {
        attempt("unlink", file, () -> {
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("is a directory");
            }
            Files.delete(file);
            return file;
        });
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        attempt("make directory", directory, () -> {
            try {
                return Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                if (Files.isDirectory(directory)) {
                    return directory;
                }
                throw e;
            }
        });
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        attempt("force directory", directory, () -> {
            try (RealDiskFile names = RealDiskFile.open(directory, StandardOpenOption.READ)) {
                names.force();
            }
            return directory;
        });
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return attempt("list", directory, () -> {
            var names = new ArrayList<String>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    if (names.size() == NAMES_MAX) {
                        throw new IOException("more than " + NAMES_MAX + " names");
                    }
                    names.add(String.valueOf(entry.getFileName()));
                }
            } catch (java.nio.file.DirectoryIteratorException e) {
                throw e.getCause();
            } catch (NoSuchFileException | NotDirectoryException e) {
                // Nothing else says so: of a directory that cannot be read, nobody knows that it is empty.
                return List.of();
            }
            names.sort(null);
            return List.copyOf(names);
        });
    }

    @Override
    public boolean exists(Path file) throws IOException {
        return attempt("look for", file, () -> {
            try {
                Files.readAttributes(file, BasicFileAttributes.class);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    @Override
    public boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isLink(Path file) {
        return Files.isSymbolicLink(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return attempt("size of", file, () -> Files.size(file));
    }

    @Override
    public boolean keptToOwner(Path file) throws IOException {
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        return attempt("look at the mode of", file, () -> owner.containsAll(Files.getPosixFilePermissions(file)));
    }

    @Override
    public void keepToOwner(Path file) throws IOException {
        attempt(
                "keep to its owner",
                file,
                () -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public void protect(Path file) throws IOException {
        attempt("protect", file, () -> Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ)));
    }

    @Override
    public boolean sameFileSystem(Path one, Path other) throws IOException {
        return Files.getFileStore(one).equals(Files.getFileStore(other));
    }

    @Override
    public long freeBytes(Path directory) throws IOException {
        return attempt(
                "free bytes of", directory, () -> Files.getFileStore(directory).getUsableSpace());
    }

    @Override
    public AutoCloseable lock(Path directory) throws IOException {
        return attempt("lock", directory, () -> DirectoryLock.take(directory));
    }

    static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Operation<T> {
        T run() throws IOException;
    }

    /** Runs an operation and says in its failure what was attempted and where. */
    private static <T> T attempt(String what, Path file, Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (NoSuchFileException | FileAlreadyExistsException | DirectoryHeldException e) {
            throw e;
        } catch (FileSystemException e) {
            throw new IOException(what + " " + file + ": " + (e.getReason() == null ? e.toString() : e.getReason()), e);
        } catch (IOException e) {
            throw new IOException(what + " " + file + ": " + e.getMessage(), e);
        }
    }
}
