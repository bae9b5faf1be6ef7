package io.mooring.gateway.app;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The caller's own session at a desk, in a file that only he can read ({@code $XDG_RUNTIME_DIR/mooring-session}, else
 * {@code ~/.mooring-session}); gone when he signs out.
 */
final class DeskSession {
    private static final int BYTES_MAX = 512;

    private final Disk disk = new RealDisk();
    private final Path file;

    DeskSession(Path file) {
        this.file = file;
    }

    /** Of whoever runs this program. */
    static DeskSession own(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return new DeskSession(
                runtime.isEmpty()
                        ? Path.of(System.getProperty("user.home", "."), ".mooring-session")
                        : Path.of(runtime, "mooring-session"));
    }

    /** The token; empty if there is none. */
    String token() throws IOException {
        if (!disk.exists(file)) {
            return "";
        }
        try (DiskFile open = disk.openForReading(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES_MAX);
            open.read(bytes, 0);
            return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        }
    }

    /** @param token of a session that begins; empty if it ended */
    void keep(String token) throws IOException {
        if (disk.exists(file)) {
            disk.unlink(file);
        }
        if (!token.isEmpty()) {
            try (DiskFile open = disk.createSecret(file)) {
                open.write(ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            }
        }
    }
}
