package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A file system as the gateway needs it. Every method throws {@link IOException} with the operation and path in its
 * message; {@link java.nio.file.NoSuchFileException} and {@link java.nio.file.FileAlreadyExistsException} mean what they
 * say.
 */
public interface Disk {
    /** Creates a new file, open for reading and writing; never opens an existing one. Not durable before forced. */
    DiskFile create(Path file) throws IOException;

    /** As {@link #create}, readable by its owner alone (mode 0600) where the file system knows owners. */
    default DiskFile createSecret(Path file) throws IOException {
        return create(file);
    }

    /** Opens an existing file for reading and writing; what is no regular file is refused, since a pipe might never open. */
    DiskFile openForWriting(Path file) throws IOException;

    /** Opens an existing file for reading through the cache; what is no regular file is refused, as above. */
    DiskFile openForReading(Path file) throws IOException;

    /**
     * Opens a file for reading past the cache (O_DIRECT), in order from its beginning, to see what the medium holds.
     * Where the file system cannot, the reader reads through the cache and says so; where it could once, a failure is the
     * medium's, and thrown. A symbolic link is refused: what it names may be anything, and anybody's.
     */
    UncachedReader openUncached(Path file) throws IOException;

    /**
     * Opens an existing file so that the kernel itself can send it (sendfile).
     *
     * @return null where there is no kernel behind the disk
     */
    default @Nullable FileChannel openForSending(Path file) throws IOException {
        return null;
    }

    /** A second name for a file; fails if the name exists. Durable once the directory is forced. */
    void link(Path existing, Path name) throws IOException;

    /** Renames within a file system; an existing target is replaced. Never used on evidence. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Where syncs may run beside the writer that wants them; each may take as long as the medium does. At once, where what
     * happens has to happen in one order.
     */
    default Executor syncs() {
        return Runnable::run;
    }

    /** Removes a name. */
    void unlink(Path file) throws IOException;

    /** Makes one directory whose parent exists; an existing directory is left as it is. */
    void makeDirectory(Path directory) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** The names in a directory, sorted; empty if there is no such directory, which is not said of one that cannot be read. */
    List<String> list(Path directory) throws IOException;

    /**
     * Whether a name is there, or what it links to.
     *
     * @throws IOException if nobody can tell: a medium that cannot be read does not mean that nothing is on it
     */
    boolean exists(Path file) throws IOException;

    /** Whether this name itself is a regular file's: no link's, no directory's, no pipe's, no device's. */
    default boolean isRegular(Path file) throws IOException {
        return exists(file);
    }

    /** Whether this name itself is a symbolic link, which nothing here ever makes. */
    default boolean isLink(Path file) {
        return false;
    }

    /** Bytes. */
    long size(Path file) throws IOException;

    /** Lets only its owner read and write a file (mode 0600), where the file system knows owners. */
    default void keepToOwner(Path file) throws IOException {}

    /** Whether nobody but its owner may read or write a file; true where the file system knows no owners. */
    default boolean keptToOwner(Path file) throws IOException {
        return true;
    }

    /** Takes every write permission off a file (mode 0400), and sets the immutable attribute where that is allowed. */
    void protect(Path file) throws IOException;

    /** Bytes that may still be written under a directory. */
    long freeBytes(Path directory) throws IOException;

    /** Whether two existing directories are on one file system, so that what takes the one takes the other. */
    default boolean sameFileSystem(Path one, Path other) throws IOException {
        return true;
    }

    /**
     * Takes the lock that keeps a second daemon out of a directory, held until closed or until the process dies.
     *
     * @throws DirectoryHeldException if another holds it; the message names the directory and, where known, the process
     */
    AutoCloseable lock(Path directory) throws IOException;
}
