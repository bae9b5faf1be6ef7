package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Small files of keys and certificates, written whole or not at all. */
final class KeyFile {
    private static final int BYTES_MAX = 64 << 10;

    private KeyFile() {}

    static String read(Disk disk, Path file) throws IOException {
        return read(disk, file, BYTES_MAX);
    }

    static String read(Disk disk, Path file, int bytesMax) throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            if (open.size() > bytesMax) {
                throw new KeyFileException(file + ": expected at most " + bytesMax + " bytes, got " + open.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) open.size());
            open.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        }
    }

    /** Durable when it returns. */
    static void write(Disk disk, Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (disk.exists(part)) {
            disk.unlink(part);
        }
        try (DiskFile open = disk.createSecret(part)) {
            open.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            open.force();
        }
        disk.rename(part, file);
        Path directory = file.getParent();
        if (directory != null) {
            disk.forceDirectory(directory);
        }
    }
}
