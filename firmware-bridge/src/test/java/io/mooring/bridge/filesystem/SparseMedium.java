package io.mooring.bridge.filesystem;

import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A medium of any size whose bytes are zeros until they are set. Counts what is read, and checks its caller. */
final class SparseMedium implements BlockReader {
    private static final int PAGE_BYTES = 4096;
    private static final int MEDIUM_ERROR = 3;

    private final int blockBytes;
    private final long blockCount;
    private final Map<Long, ByteBuffer> pages = new HashMap<>();
    private final Set<Long> unreadable = new HashSet<>();
    private long reads;
    private long bytesRead;
    private int largestReadBytes;

    SparseMedium(int blockBytes, long blockCount) {
        this.blockBytes = blockBytes;
        this.blockCount = blockCount;
    }

    /** A medium that begins with these bytes. */
    static SparseMedium beginningWith(byte[] bytes, int blockBytes, long blockCount) {
        var medium = new SparseMedium(blockBytes, blockCount);
        int length = (int) Math.min(bytes.length, blockBytes * blockCount);
        for (int at = 0; at < length; at += PAGE_BYTES) {
            medium.pageOf(at).put(0, bytes, at, Math.min(PAGE_BYTES, length - at));
        }
        return medium;
    }

    /** The same bytes, to be changed apart from these. */
    SparseMedium copy() {
        var copy = new SparseMedium(blockBytes, blockCount);
        pages.forEach((page, bytes) -> {
            ByteBuffer fresh = page();
            fresh.put(0, bytes, 0, PAGE_BYTES);
            copy.pages.put(page, fresh);
        });
        return copy;
    }

    private static ByteBuffer page() {
        return ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer pageOf(long at) {
        return pages.computeIfAbsent(at / PAGE_BYTES, each -> page());
    }

    int get8(long at) {
        ByteBuffer page = pages.get(at / PAGE_BYTES);
        return page == null ? 0 : page.get((int) (at % PAGE_BYTES)) & 0xff;
    }

    SparseMedium put8(long at, int value) {
        pageOf(at).put((int) (at % PAGE_BYTES), (byte) value);
        return this;
    }

    SparseMedium put16(long at, int value) {
        return put8(at, value).put8(at + 1, value >> 8);
    }

    SparseMedium put32(long at, long value) {
        return put16(at, (int) value & 0xffff).put16(at + 2, (int) (value >> 16) & 0xffff);
    }

    SparseMedium put64(long at, long value) {
        return put32(at, value & 0xffff_ffffL).put32(at + 4, value >>> 32);
    }

    SparseMedium put(long at, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            put8(at + i, bytes[i]);
        }
        return this;
    }

    byte[] get(long at, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) get8(at + i);
        }
        return bytes;
    }

    /** From its first byte to the last that is not zero. */
    byte[] bytes() {
        long end = pages.keySet().stream().mapToLong(Long::longValue).max().orElse(0) * PAGE_BYTES + PAGE_BYTES;
        while (end > 0 && get8(end - 1) == 0) {
            end--;
        }
        return get(0, Math.toIntExact(end));
    }

    void cannotRead(long block) {
        unreadable.add(block);
    }

    long reads() {
        return reads;
    }

    long bytesRead() {
        return bytesRead;
    }

    int largestReadBytes() {
        return largestReadBytes;
    }

    @Override
    public int blockBytes() {
        return blockBytes;
    }

    @Override
    public long blockCount() {
        return blockCount;
    }

    @Override
    public void read(long firstBlock, ByteBuffer into) throws RefusedException {
        int count = into.remaining();
        if (count % blockBytes != 0 || firstBlock < 0 || firstBlock + count / blockBytes > blockCount) {
            throw new IllegalArgumentException("block " + firstBlock + ", " + count + " bytes, of " + blockCount);
        }
        reads++;
        bytesRead += count;
        largestReadBytes = Math.max(largestReadBytes, count);
        for (long block = firstBlock; into.hasRemaining(); block++) {
            if (unreadable.contains(block)) {
                throw new RefusedException(MEDIUM_ERROR, "reading block " + block + ": medium error");
            }
            readBlock(block * blockBytes, into);
        }
    }

    private void readBlock(long at, ByteBuffer into) {
        // A page holds whole blocks.
        ByteBuffer page = pages.get(at / PAGE_BYTES);
        if (page == null) {
            into.put(new byte[blockBytes]);
        } else {
            into.put(page.slice((int) (at % PAGE_BYTES), blockBytes));
        }
    }
}
