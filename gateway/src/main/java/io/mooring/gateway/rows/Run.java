package io.mooring.gateway.rows;

import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Changes in the order of their keys, written once to a part of a file. In memory stands where its blocks begin. */
final class Run {
    /** What a block's first key takes beside its bytes: an array, where it is, and where the block begins. */
    private static final int KEY_BYTES = 32;

    private final DiskFile file;
    private final byte[][] firstKeys;
    private final long[] offsets;
    private final long keyBytes;
    private KeyFilter filter;

    /**
     * @param firstKeys for each block, a key not after its first one and after all before it
     * @param offsets where each block begins, and where the last ends
     */
    Run(DiskFile file, byte[][] firstKeys, long[] offsets, KeyFilter filter) {
        this.file = file;
        this.firstKeys = firstKeys;
        this.offsets = offsets;
        this.filter = filter;
        long keys = 0;
        for (byte[] key : firstKeys) {
            keys += KEY_BYTES + key.length;
        }
        this.keyBytes = keys;
    }

    /** How much memory it takes, about. */
    long bytes() {
        return filter.bytes() + keyBytes;
    }

    /** Of that, what says where blocks begin. */
    long keyBytes() {
        return keyBytes;
    }

    /** @param hash {@link RowKey#hash} of a key, or of a beginning of keys with the slash it ends with */
    boolean mayHave(long hash) {
        return filter.mayHave(hash);
    }

    void forgetFilter() {
        filter = KeyFilter.NONE;
    }

    /** Where it ends in its file. */
    long end() {
        return offsets[offsets.length - 1];
    }

    int blocks() {
        return firstKeys.length;
    }

    /** The only block that can hold a key, or the one that the keys from there on begin in. */
    int blockOf(byte[] key) {
        int at = Arrays.binarySearch(firstKeys, key, KeyOrder::compare);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    /**
     * @param scratch holds {@link #longestBytes}; what is found stands in it
     * @return null where nothing is said of the key
     */
    @Nullable
    RunBlock find(byte[] key, byte[] scratch) throws IOException {
        int block = blockOf(key);
        read(block, block + 1, scratch);
        RunBlock found = new RunBlock(scratch, 0, length(block, block + 1));
        return found.find(key) ? found : null;
    }

    /** Bytes of the longest block. */
    int longestBytes() {
        int longest = 0;
        for (int i = 0; i < firstKeys.length; i++) {
            longest = Math.max(longest, length(i, i + 1));
        }
        return longest;
    }

    /** How many bytes blocks have, from one up to another. */
    int length(int from, int to) {
        return (int) (offsets[to] - offsets[from]);
    }

    /** Reads blocks, from one up to another, to the beginning of what has room for them. */
    void read(int from, int to, byte[] into) throws IOException {
        int length = length(from, to);
        int read = file.read(ByteBuffer.wrap(into, 0, length), offsets[from]);
        if (read != length) {
            throw new IOException("reading a run: expected " + length + " bytes at " + offsets[from] + ", got " + read);
        }
    }
}
