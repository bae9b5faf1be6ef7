package io.mooring.gateway.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A file's bytes as processes see them and as the medium holds them for sure, with the writes between the two. Pages are
 * never changed once made, so that copies share them; all pages of zeros are one.
 */
final class SimulatedInode implements SimulatedNode {
    static final int PAGE_BYTES = 4096;
    private static final byte[] ZEROS = new byte[PAGE_BYTES];

    private byte[][] pages = {};
    private long size;
    private byte[][] durablePages = {};
    private long durableSize;
    private List<Change> unsynced = new ArrayList<>();

    int links;
    boolean readOnly;
    boolean durableReadOnly;
    boolean forceFailed;

    /** One unsynced write with the pages it touched as they were after it, or a truncation, which touches none. */
    private static final class Change {
        final long position;
        final long end;
        final byte[][] after;

        Change(long position, long end, byte[][] after) {
            this.position = position;
            this.end = end;
            this.after = after;
        }

        boolean truncates() {
            return after.length == 0;
        }

        int firstPage() {
            return (int) (position / PAGE_BYTES);
        }
    }

    SimulatedInode() {}

    private SimulatedInode(SimulatedInode other) {
        pages = other.pages.clone();
        size = other.size;
        durablePages = other.durablePages.clone();
        durableSize = other.durableSize;
        unsynced = new ArrayList<>(other.unsynced);
        links = other.links;
        readOnly = other.readOnly;
        durableReadOnly = other.durableReadOnly;
        forceFailed = other.forceFailed;
    }

    SimulatedInode copy() {
        return new SimulatedInode(this);
    }

    long size() {
        return size;
    }

    void write(byte[] bytes, long position) {
        if (bytes.length == 0) {
            return;
        }
        long end = position + bytes.length;
        int first = (int) (position / PAGE_BYTES);
        int last = (int) ((end - 1) / PAGE_BYTES);
        pages = grown(pages, last + 1);
        byte[][] after = new byte[last - first + 1][];
        for (int page = first; page <= last; page++) {
            long pageStart = (long) page * PAGE_BYTES;
            int from = (int) Math.max(0, position - pageStart);
            int to = (int) Math.min(PAGE_BYTES, end - pageStart);
            after[page - first] = merged(pages[page], bytes, (int) (pageStart + from - position), from, to);
            pages[page] = after[page - first];
        }
        size = Math.max(size, end);
        unsynced.add(new Change(position, end, after));
    }

    private static byte[] merged(byte[] old, byte[] bytes, int offset, int from, int to) {
        boolean zeros = Arrays.equals(bytes, offset, offset + to - from, ZEROS, 0, to - from);
        if (zeros && (old == ZEROS || to - from == PAGE_BYTES)) {
            return ZEROS;
        }
        byte[] page = old.clone();
        System.arraycopy(bytes, offset, page, from, to - from);
        return page;
    }

    int read(byte[] into, int offset, int length, long position) {
        return read(pages, size, into, offset, length, position);
    }

    int readDurable(byte[] into, long position) {
        return read(durablePages, durableSize, into, 0, into.length, position);
    }

    private static int read(byte[][] from, long sizeOfFrom, byte[] into, int offset, int length, long position) {
        int count = (int) Math.max(0, Math.min(length, sizeOfFrom - position));
        for (int done = 0; done < count; ) {
            int page = (int) ((position + done) / PAGE_BYTES);
            int within = (int) ((position + done) % PAGE_BYTES);
            int piece = Math.min(count - done, PAGE_BYTES - within);
            System.arraycopy(page < from.length ? from[page] : ZEROS, within, into, offset + done, piece);
            done += piece;
        }
        return count;
    }

    void truncate(long newSize) {
        cutPages(newSize);
        size = newSize;
        unsynced.add(new Change(newSize, newSize, new byte[0][]));
    }

    private void cutPages(long newSize) {
        for (int page = (int) (newSize / PAGE_BYTES); page < pages.length && newSize < size; page++) {
            int keep = (int) Math.max(0, newSize - (long) page * PAGE_BYTES);
            byte[] old = pages[page];
            pages[page] = keep == 0 || old == ZEROS ? ZEROS : Arrays.copyOf(Arrays.copyOf(old, keep), PAGE_BYTES);
        }
    }

    /** Everything written so far is on the medium. */
    void force() {
        boolean truncated = unsynced.stream().anyMatch(change -> change.truncates());
        if (truncated) {
            durablePages = pages.clone();
        } else {
            for (Change change : unsynced) {
                copyPages(change);
            }
        }
        durableSize = size;
        durableReadOnly = readOnly;
        unsynced.clear();
    }

    private void copyPages(Change change) {
        int last = (int) ((change.end - 1) / PAGE_BYTES);
        durablePages = grown(durablePages, last + 1);
        for (int page = change.firstPage(); page <= last; page++) {
            durablePages[page] = pages[page];
        }
    }

    /** A write-back failed: the cache keeps what processes see, the medium never gets it. */
    void dropUnsynced() {
        unsynced.clear();
        forceFailed = true;
    }

    /** Changes one byte on the medium and in the cache, as rot does. */
    void rot(long position, int mask) {
        var one = new byte[1];
        read(one, 0, 1, position);
        one[0] ^= (byte) mask;
        List<Change> kept = unsynced;
        unsynced = new ArrayList<>();
        write(one, position);
        copyPages(unsynced.get(0));
        unsynced = kept;
    }

    /** Becomes what the medium holds after a power cut. */
    void crash(CrashModel model, Random random) {
        switch (model) {
            case NOTHING_UNSYNCED -> become(durablePages, durableSize, durableReadOnly);
            case EVERYTHING -> become(pages, size, readOnly);
            case ANY_SUBSET_512, ANY_SUBSET_4096, ORDERED_METADATA_512, ORDERED_METADATA_4096 -> {
                boolean readOnlyAfter = random.nextBoolean() ? readOnly : durableReadOnly;
                if (unsynced.isEmpty()) {
                    become(durablePages, durableSize, readOnlyAfter);
                } else if (model.ordered) {
                    crashOrdered(model.tearBytes, random, readOnlyAfter);
                } else {
                    crashSubset(model.tearBytes, random, readOnlyAfter);
                }
            }
        }
        forceFailed = false;
    }

    private void crashSubset(int tearBytes, Random random, boolean readOnlyAfter) {
        var medium = new SimulatedInode();
        medium.become(durablePages, durableSize, readOnlyAfter);
        for (Change change : unsynced) {
            if (change.truncates()) {
                if (random.nextBoolean()) {
                    medium.truncate(change.end);
                }
            } else {
                medium.applyPart(change, tearBytes, random);
            }
        }
        // The size may be on the medium before its bytes: zeros stand there then.
        long sizeAfter = random.nextInt(3) == 0 ? Math.max(medium.size, size) : medium.size;
        become(medium.pages, sizeAfter, readOnlyAfter);
    }

    private void applyPart(Change change, int tearBytes, Random random) {
        int choice = random.nextInt(3);
        for (long at = change.position; at < change.end && choice > 0; ) {
            long next = Math.min(change.end, (at / tearBytes + 1) * tearBytes);
            if (choice == 1 || random.nextBoolean()) {
                write(bytesOf(change, at, next), at);
            }
            at = next;
        }
    }

    private static byte[] bytesOf(Change change, long from, long to) {
        var bytes = new byte[(int) (to - from)];
        long base = (long) change.firstPage() * PAGE_BYTES;
        read(change.after, Long.MAX_VALUE, bytes, 0, bytes.length, from - base);
        return bytes;
    }

    private void crashOrdered(int tearBytes, Random random, boolean readOnlyAfter) {
        if (unsynced.stream().anyMatch(change -> change.truncates())) {
            boolean done = random.nextBoolean();
            become(done ? pages : durablePages, done ? size : durableSize, readOnlyAfter);
            return;
        }
        var medium = new SimulatedInode();
        medium.become(durablePages, durableSize, readOnlyAfter);
        for (Change change : unsynced) {
            if (change.position < durableSize) {
                long end = Math.min(change.end, durableSize);
                medium.applyPart(new Change(change.position, end, change.after), tearBytes, random);
            }
        }
        long grown = Math.max(0, size - durableSize);
        long more = grown == 0 || random.nextInt(3) == 0 ? grown : (long) (random.nextDouble() * (grown + 1));
        var tail = new byte[(int) more];
        read(tail, 0, tail.length, durableSize);
        medium.write(tail, durableSize);
        become(medium.pages, medium.size, readOnlyAfter);
    }

    private void become(byte[][] newPages, long newSize, boolean newReadOnly) {
        pages = newPages.clone();
        durablePages = newPages.clone();
        size = newSize;
        durableSize = newSize;
        readOnly = newReadOnly;
        durableReadOnly = newReadOnly;
        unsynced = new ArrayList<>();
    }

    private static byte[][] grown(byte[][] old, int count) {
        if (count <= old.length) {
            return old;
        }
        byte[][] larger = Arrays.copyOf(old, Math.max(count, old.length * 2));
        Arrays.fill(larger, old.length, larger.length, ZEROS);
        return larger;
    }
}
