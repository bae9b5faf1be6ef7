package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file takes a few times what its rows take, whatever becomes of them and of the program. */
class IndexFileTest {
    private static final long REWRITE_BYTES = 1 << 20;
    private static final ReplayLimits LIMITS = new ReplayLimits(20_000, 8 << 20, REWRITE_BYTES);
    private static final int ROWS = 300;
    private static final int ROW_BYTES = 1_000;

    @TempDir
    Path directory;

    private IndexFile open() throws IOException {
        return new IndexFile(new RealDisk(), directory, directory, LIMITS);
    }

    private long fileBytes() throws IOException {
        return Files.size(directory.resolve(IndexFile.NAME));
    }

    /** Puts another row under each of the same keys: all that was there is dead. */
    private static void change(IndexFile file, int rows, int time) throws IOException {
        for (int i = 0; i < rows; i++) {
            file.rows().put("a/" + i, row(time));
        }
        file.commit();
    }

    private static byte[] row(int time) {
        byte[] row = new byte[ROW_BYTES];
        row[0] = (byte) time;
        return row;
    }

    @Test
    void growsNoLargerForBeingOpenedAgainAndAgain() throws IOException {
        for (int start = 0; start < 40; start++) {
            try (IndexFile file = open()) {
                change(file, ROWS, start);
            }
            assertTrue(fileBytes() <= REWRITE_BYTES, "at start " + start + ": " + fileBytes());
        }
        try (IndexFile file = open()) {
            for (int i = 0; i < ROWS; i++) {
                assertArrayEquals(row(39), file.rows().get("a/" + i));
            }
        }
    }

    @Test
    void oneThatIsInUseIsNotCopiedAtEachCommit() throws IOException {
        try (IndexFile file = open()) {
            change(file, 4 * ROWS, 1);
        }
        try (IndexFile file = open()) {
            assertTrue(fileBytes() > REWRITE_BYTES);
            file.rows().put("b", row(2));
            assertFalse(file.commit());
        }
    }
}
