package io.mooring.gateway.index;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file the rows live in: opened, put aside when damaged, rewritten when it has grown too large. */
final class IndexFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    /** Space is never used again within a file, so one that has grown this large is copied into a new one. */
    static final long REWRITE_BYTES = 64L << 20;

    private static final int REWRITE_FACTOR = 3;
    private static final int REWRITE_FACTOR_REPLAYING = 10;

    /** What changes may take in memory: a sixth of what there is, within these. */
    private static final long BUFFER_BYTES_MAX =
            Math.min(64L << 20, Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 6));

    static final String NAME = "index.mv";

    private final Disk disk;
    private final Path file;
    private final Path quarantine;
    private MvStoreRows rows;
    private @Nullable BufferedRows buffered;
    private long bytesWhenNew;

    /**
     * @param directory where the file is or will be
     * @param quarantine where a damaged one is put; both exist
     */
    IndexFile(Disk disk, Path directory, Path quarantine) throws IOException {
        this.disk = disk;
        this.file = directory.resolve(NAME);
        this.quarantine = quarantine;
        try {
            this.rows = open();
        } catch (DamagedIndexException e) {
            throw new IOException(e.getMessage(), e);
        }
        this.bytesWhenNew = disk.exists(file) ? disk.size(file) : 0;
    }

    private MvStoreRows open() throws IOException {
        try {
            return MvStoreRows.open(file);
        } catch (DamagedIndexException e) {
            putAside(e);
            return MvStoreRows.open(file);
        }
    }

    private void putAside(DamagedIndexException why) throws IOException {
        Path kept = quarantine.resolve(NAME);
        for (int nth = 2; disk.exists(kept); nth++) {
            kept = quarantine.resolve(NAME + "-" + nth);
        }
        if (disk.exists(file)) {
            disk.rename(file, kept);
        }
        LOG.warn(
                "the index {} cannot be used ({}): it is rebuilt from the journal, the old one is {}",
                file,
                why.getMessage(),
                kept);
    }

    /** @throws DamagedIndexException if the file is not whole */
    synchronized BufferedRows rows() {
        BufferedRows open = buffered;
        if (open == null) {
            open = new BufferedRows(rows);
            buffered = open;
        }
        return open;
    }

    /** Whether so many changes wait that they should be committed. */
    boolean full() {
        return rows().bytes() > BUFFER_BYTES_MAX;
    }

    String where() {
        return file.toString();
    }

    /** Starts again with an empty file; the old one is kept aside. */
    void startAgain(DamagedIndexException why) throws IOException {
        rows.close();
        putAside(why);
        rows = MvStoreRows.open(file);
        buffered = null;
        bytesWhenNew = 0;
    }

    /**
     * Commits, and rewrites the file where too much of it is dead.
     *
     * @param replaying whether many more follow at once, so that it grows by what it holds and not by what is dead
     * @return whether {@link #rows()} is another now
     */
    boolean commit(boolean replaying) throws IOException {
        rows().flush();
        int factor = replaying ? REWRITE_FACTOR_REPLAYING : REWRITE_FACTOR;
        if (disk.size(file) <= factor * Math.max(REWRITE_BYTES / REWRITE_FACTOR, bytesWhenNew)) {
            return false;
        }
        rewrite();
        return true;
    }

    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(NAME + ".new");
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        rows.copyTo(fresh);
        rows.close();
        disk.rename(fresh, file);
        rows = MvStoreRows.open(file);
        rows().moveTo(rows);
        bytesWhenNew = disk.size(file);
    }

    @Override
    public void close() {
        rows.close();
    }
}
