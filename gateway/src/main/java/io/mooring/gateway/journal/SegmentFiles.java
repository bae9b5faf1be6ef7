package io.mooring.gateway.journal;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Makes segment files so that a name stands only for a file that is whole and durable. */
final class SegmentFiles {
    private static final String UNFINISHED = ".new";
    private static final int ZEROS_BYTES = 256 << 10;

    private final Disk disk;
    private final Path directory;

    SegmentFiles(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Removes what a power cut left unfinished. */
    void removeUnfinished() throws IOException {
        for (String name : disk.list(directory)) {
            if (name.endsWith(UNFINISHED)) {
                disk.unlink(path(name));
            }
        }
    }

    /** A durable file of zeros: appending to it then changes no size, and fdatasync is enough. */
    void makeZeros(String name, int bytes) throws IOException {
        Path unfinished = startUnfinished(name);
        try (DiskFile file = disk.create(unfinished)) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.min(bytes, ZEROS_BYTES));
            for (int at = 0; at < bytes; at += zeros.limit()) {
                zeros.clear().limit(Math.min(zeros.capacity(), bytes - at));
                file.write(zeros, at);
            }
            file.force();
        } catch (IOException e) {
            removeAfter(e, unfinished);
        }
        finish(unfinished, name);
    }

    /** A durable file of these bytes, in place of any other of that name. */
    void make(String name, ByteBuffer bytes) throws IOException {
        Path unfinished = startUnfinished(name);
        try (DiskFile file = disk.create(unfinished)) {
            file.write(bytes, 0);
            file.force();
        } catch (IOException e) {
            removeAfter(e, unfinished);
        }
        finish(unfinished, name);
    }

    private Path startUnfinished(String name) throws IOException {
        Path unfinished = path(name + UNFINISHED);
        if (disk.exists(unfinished)) {
            disk.unlink(unfinished);
        }
        return unfinished;
    }

    private void finish(Path unfinished, String name) throws IOException {
        disk.rename(unfinished, path(name));
        disk.forceDirectory(directory);
    }

    private void removeAfter(IOException failure, Path unfinished) throws IOException {
        try {
            disk.unlink(unfinished);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }
}
