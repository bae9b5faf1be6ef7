package io.mooring.gateway.app.node;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The note a running process leaves about where it can be asked. It outlives a killed one; then nobody answers there.
 */
public final class RunningAt implements AutoCloseable {
    public static final String FILE = "running-at";
    private static final int BYTES_MAX = 1024;

    private final Disk disk;
    private final Path file;

    private RunningAt(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /**
     * Leaves the note, in place of an older one.
     *
     * @param run where such notes belong
     * @param data where it is left if there is no such directory
     */
    public static RunningAt leave(Disk disk, Path run, Path data, String url) throws IOException {
        var note = new RunningAt(disk, (disk.exists(run) ? run : data).resolve(FILE));
        note.remove();
        try (DiskFile written = disk.create(note.file)) {
            written.write(ByteBuffer.wrap((url + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        }
        return note;
    }

    /** What a note in this directory says; empty if there is none that can be read. */
    public static Optional<String> read(Disk disk, Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!disk.exists(file) || disk.size(file) > BYTES_MAX) {
                return Optional.empty();
            }
            try (DiskFile note = disk.openForReading(file)) {
                ByteBuffer text = ByteBuffer.allocate(BYTES_MAX);
                note.read(text, 0);
                return Optional.of(
                        StandardCharsets.UTF_8.decode(text.flip()).toString().strip());
            }
        } catch (IOException e) {
            // Somebody else's note: whoever asks goes on to the next place.
            return Optional.empty();
        }
    }

    private void remove() throws IOException {
        if (disk.exists(file)) {
            disk.unlink(file);
        }
    }

    @Override
    public void close() throws IOException {
        remove();
    }
}
