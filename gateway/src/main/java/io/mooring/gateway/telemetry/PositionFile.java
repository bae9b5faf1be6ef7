package io.mooring.gateway.telemetry;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how far somebody has come in a small file, replaced whole. It is not in the journal, because saying how far the
 * journal was told would itself be something to tell. A lost or broken file means starting from the beginning.
 */
final class PositionFile<P extends Record> {
    private static final int BYTES_MAX = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(PositionFile.class);

    private final Disk disk;
    private final Path file;
    private final Path fresh;
    private final Class<P> type;
    private final P start;

    /** @param start what holds where there is no file */
    PositionFile(Disk disk, Path file, Class<P> type, P start) {
        this.type = type;
        this.start = start;
        this.disk = disk;
        this.file = file;
        this.fresh = file.resolveSibling(file.getFileName() + ".new");
    }

    /** @return the start if there is none to be read */
    P load() {
        try {
            if (!disk.exists(file)) {
                return start;
            }
            return RecordJson.record(type, CanonicalJson.decode(bytes()));
        } catch (IOException | JsonException e) {
            LOG.warn("telemetry position {}: not readable, it begins anew", file, e);
            return start;
        }
    }

    private byte[] bytes() throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            long size = open.size();
            if (size > BYTES_MAX) {
                throw new IOException("reading " + file + ": expected at most " + BYTES_MAX + " bytes, got " + size);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            int read = open.read(buffer, 0);
            if (read != size) {
                throw new IOException("reading " + file + ": expected " + size + " bytes, got " + read);
            }
            return buffer.array();
        }
    }

    void save(P position) throws IOException {
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        try (DiskFile open = disk.create(fresh)) {
            open.write(ByteBuffer.wrap(CanonicalJson.encode(position)), 0);
            // Without it a power cut could leave the new name with no bytes behind it, and everything be told again.
            open.forceData();
        }
        disk.rename(fresh, file);
    }
}
