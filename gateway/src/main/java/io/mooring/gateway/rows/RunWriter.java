package io.mooring.gateway.rows;

import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one {@link Run} behind what a file holds. */
final class RunWriter implements WaitingRows.Sink<IOException> {
    private static final int WRITE_BYTES = 128 << 10;

    /** What the last row of a block may have, mostly. */
    private static final int ROW_BYTES = 4 << 10;

    private static final byte[] NONE = {};

    private final DiskFile file;
    private final KeyFilter alsoIn;
    private final RunBudget budget;
    private final int blockBytes;
    private final List<byte[]> firstKeys = new ArrayList<>();
    private long[] offsets = new long[64];
    private byte[] buffer;
    private int used;
    private int blockAt;
    private long written;
    private byte[] keyBefore = NONE;
    private KeyFilter filter = KeyFilter.NONE;
    private int count;

    /**
     * @param at where it begins
     * @param alsoIn of the run's {@link RunGroup}
     */
    RunWriter(DiskFile file, long at, KeyFilter alsoIn, RunBudget budget) {
        this.file = file;
        this.written = at;
        this.alsoIn = alsoIn;
        this.budget = budget;
        this.blockBytes = budget.blockBytes();
        this.buffer = new byte[WRITE_BYTES + blockBytes + ROW_BYTES];
    }

    @Override
    public void begin(int rows) {
        filter = budget.runFilter(rows);
    }

    /** How many rows it took. */
    int count() {
        return count;
    }

    @Override
    public void take(byte[] key, byte @Nullable [] row) throws IOException {
        int same = common(keyBefore, key);
        if (used == blockAt) {
            begin(key, same);
        }
        int room = RunBlock.room(key, row) + RunBlock.SUM_BYTES;
        if (buffer.length - used < room) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + room));
        }
        used = RunBlock.write(buffer, used, used == blockAt ? 0 : same, key, row);
        note(key, same);
        keyBefore = key;
        count++;
        if (used - blockAt >= blockBytes) {
            endBlock();
        }
    }

    private void begin(byte[] key, int same) {
        int count = firstKeys.size();
        if (count + 1 >= offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count] = written + blockAt;
        firstKeys.add(Arrays.copyOf(key, Math.min(key.length, same + 1)));
    }

    private static int common(byte[] one, byte[] other) {
        int differ = Arrays.mismatch(one, other);
        return differ < 0 ? other.length : differ;
    }

    /** The key, and each beginning of it that ends with a slash and that the key before it has not. */
    private void note(byte[] key, int same) {
        add(RowKey.hash(key, key.length));
        for (int i = same; i < key.length; i++) {
            if (key[i] == '/') {
                add(RowKey.hash(key, i + 1));
            }
        }
    }

    private void add(long hash) {
        filter.add(hash);
        alsoIn.add(hash);
    }

    private void endBlock() throws IOException {
        ByteBuffer.wrap(buffer).putInt(used, RunBlock.sum(buffer, blockAt, used - blockAt));
        used += RunBlock.SUM_BYTES;
        blockAt = used;
        if (used >= WRITE_BYTES) {
            write();
        }
    }

    private void write() throws IOException {
        file.write(ByteBuffer.wrap(buffer, 0, used), written);
        written += used;
        used = 0;
        blockAt = 0;
    }

    Run finish() throws IOException {
        if (used > blockAt) {
            endBlock();
        }
        write();
        int count = firstKeys.size();
        long[] all = Arrays.copyOf(offsets, count + 1);
        all[count] = written;
        Run run = new Run(file, firstKeys.toArray(byte[][]::new), all, filter);
        budget.tookBlocks(count, run.keyBytes());
        return run;
    }
}
