package io.mooring.gateway.index;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file the rows live in: opened, put aside when damaged, rewritten when it has grown too large. */
final class IndexFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    /** Space is never used again within a file: one that has grown to so many times what it was when it was made is copied. */
    private static final int REWRITE_FACTOR = 3;

    static final String NAME = "index.mv";

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private final Path quarantine;
    private final ReplayLimits limits;
    private MvStoreRows rows;
    private @Nullable BufferedRows buffered;
    private boolean closed;

    /**
     * @param directory where the file is or will be
     * @param quarantine where a damaged one is put; both exist
     * @param limits of what waits in memory, and of the file
     */
    IndexFile(Disk disk, Path directory, Path quarantine, ReplayLimits limits) throws IOException {
        this.disk = disk;
        this.limits = limits;
        this.directory = directory;
        this.file = directory.resolve(NAME);
        this.quarantine = quarantine;
        try {
            this.rows = open();
        } catch (DamagedIndexException e) {
            throw new IOException(e.getMessage(), e);
        }
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
        // In the place of the last one: a disk that damages index after index is not filled by them.
        Path kept = quarantine.resolve(NAME);
        if (disk.exists(file)) {
            disk.rename(file, kept);
        }
        LOG.warn(
                "the index {} cannot be used ({}): it is rebuilt from the journal, the old one is {}",
                file,
                why.getMessage(),
                kept);
    }

    /**
     * @throws DamagedIndexException if the file is not whole
     * @throws CancellationException if it was closed: it is whole then, and nobody who comes too late has it put aside
     */
    synchronized BufferedRows rows() {
        if (closed) {
            throw new CancellationException("the index " + file + " was closed meanwhile");
        }
        BufferedRows open = buffered;
        if (open == null) {
            open = new BufferedRows(rows);
            buffered = open;
        }
        return open;
    }

    /** Whether so many changes wait that they should be committed. */
    boolean full() {
        return rows().bytes() > limits.waitingBytesMax();
    }

    String where() {
        return file.toString();
    }

    /** Starts again with an empty file; the old one is kept aside, or used again from its last commit where it was only closed. */
    void startAgain(DamagedIndexException why) throws IOException {
        rows.close();
        if (!MvStoreRows.closedBelow(why)) {
            putAside(why);
        }
        rows = MvStoreRows.open(file);
        buffered = null;
    }

    /**
     * Commits, and rewrites the file where too much of it is dead.
     *
     * @return whether {@link #rows()} is another now
     */
    boolean commit() throws IOException {
        // Whoever is being ended writes what is begun: the file would be closed in the middle of it.
        boolean interrupted = Thread.interrupted();
        try {
            return write();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean write() throws IOException {
        rows().flush();
        if (disk.size(file) <= Math.max(limits.rewriteBytes(), REWRITE_FACTOR * rows.madeBytes())) {
            return false;
        }
        Path fresh = fresh();
        rows.copyTo(fresh);
        replaceBy(fresh);
        return true;
    }

    /**
     * Makes the file anew from a whole journal; {@link #rows()} are others then.
     *
     * @throws DamagedIndexException if the disk does not let it
     */
    void rebuild(Journal journal, List<View> views) throws JournalException {
        try {
            Path fresh = fresh();
            new Rebuild(disk, directory, limits).into(fresh, journal, views);
            replaceBy(fresh);
        } catch (IOException e) {
            throw new DamagedIndexException("making the index anew: " + e.getMessage(), e);
        }
    }

    private Path fresh() throws IOException {
        Path fresh = directory.resolve(NAME + ".new");
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        return fresh;
    }

    private void replaceBy(Path fresh) throws IOException {
        rows.close();
        disk.rename(fresh, file);
        rows = MvStoreRows.open(file);
        rows().moveTo(rows);
        // In the file itself: by what it has whenever it is opened, one that is opened often would never be copied.
        rows.keepMadeBytes(disk.size(file));
    }

    /** Commits what waits; what is closed was flushed. */
    synchronized void flush() {
        if (!closed) {
            rows().flush();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        rows.close();
    }
}
