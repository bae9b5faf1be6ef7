package io.mooring.gateway.index;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.MvStoreRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Looks into an index's file without changing it. */
public final class IndexInspector implements AutoCloseable {
    private final MvStoreRows rows;

    private IndexInspector(MvStoreRows rows) {
        this.rows = rows;
    }

    /** Whether there is an index in a directory. */
    public static boolean present(Disk disk, Path directory) throws IOException {
        return disk.exists(directory.resolve(IndexFile.NAME));
    }

    /** @throws IOException if the file is damaged, or in use by a running process */
    public static IndexInspector open(Path directory) throws IOException {
        try {
            return new IndexInspector(MvStoreRows.openReadOnly(directory.resolve(IndexFile.NAME)));
        } catch (DamagedIndexException e) {
            throw new IOException(MvStoreRows.lockedByAnother(e) ? "a running daemon has it" : e.getMessage(), e);
        }
    }

    /** The last entry folded. */
    public long appliedSeq() throws IOException {
        try {
            return new Fold(rows, List.of()).applied();
        } catch (DamagedIndexException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Whether its rows are of another program's format than an index of this one's: of the same entries that one may have made others,
     * and whoever starts next makes them anew.
     */
    public boolean byAnotherProgram(RecordingIndex own) {
        return !Arrays.equals(rows.get(Keys.FORMAT), own.row(Keys.FORMAT));
    }

    /** As {@link RecordingIndex#differences}. */
    public List<String> differences(RecordingIndex other, int max) throws IOException {
        try {
            return RecordingIndex.of(rows, List.of()).differences(other, max);
        } catch (DamagedIndexException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
