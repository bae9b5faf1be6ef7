package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;

/**
 * A file allocation table: which cluster follows which. Sources: Microsoft FAT specification §4, exFAT specification §4.1.
 */
final class ClusterTable {
    /** How wide an entry is and what its special values are. */
    enum Entries {
        /** Two entries in three bytes. */
        TWELVE_BITS(0xff7, 0xff8, 0),
        SIXTEEN_BITS(0xfff7, 0xfff8, 0x8000),
        /** 32 bits of which the upper four are somebody else's. */
        TWENTY_EIGHT_BITS(0xfff_fff7, 0xfff_fff8, 0x800_0000),
        /** exFAT, where the end has one value only. */
        THIRTY_TWO_BITS(0xffff_fff7L, 0xffff_ffffL, 0);

        private final long bad;
        private final long end;
        private final long clean;

        /** @param clean the bit of entry 1 that is set while nobody writes, 0 if there is none */
        Entries(long bad, long end, long clean) {
            this.bad = bad;
            this.end = end;
            this.clean = clean;
        }

        /** How many entries so many bytes hold. */
        long roomIn(long bytes) {
            return switch (this) {
                case TWELVE_BITS -> bytes * 2 / 3;
                case SIXTEEN_BITS -> bytes / 2;
                case TWENTY_EIGHT_BITS, THIRTY_TWO_BITS -> bytes / 4;
            };
        }
    }

    /** {@link #next}: the chain ends here, as it should. */
    static final long END = -1;

    private static final long FREE = -2;
    private static final long BAD = -3;
    private static final long OUTSIDE = -4;

    /** Nothing stands there that could be read; never from {@link #next}. */
    static final long UNREADABLE = -5;

    private final MediumBytes bytes;
    private final long offsetBytes;
    private final Entries entries;
    private final long clusterCount;
    private final Copies copies;
    private boolean copyUsed;

    /**
     * How many tables that should be alike follow one another.
     *
     * @param count 1 or more
     * @param strideBytes from one to the next
     */
    record Copies(int count, long strideBytes) {
        static final Copies NONE = new Copies(1, 0);
    }

    /**
     * @param bytes the volume's
     * @param offsetBytes where in them the table begins, a multiple of 512; it has room for all clusters
     */
    ClusterTable(MediumBytes bytes, long offsetBytes, Entries entries, long clusterCount, Copies copies) {
        this.bytes = bytes;
        this.offsetBytes = offsetBytes;
        this.entries = entries;
        this.clusterCount = clusterCount;
        this.copies = copies;
    }

    /** How many windows of it were read so far. */
    long loads() {
        return bytes.loads();
    }

    /** How many windows it has. */
    long windows() {
        return clusterCount * Integer.BYTES / MediumBytes.WINDOW_BYTES + 2;
    }

    /** What stands in the table, without the bits that are not its own; from a copy where the first one cannot be read. */
    long raw(long cluster) throws BridgeException {
        try {
            return rawAt(cluster, offsetBytes);
        } catch (RefusedException e) {
            return fromCopy(cluster, e);
        }
    }

    private long fromCopy(long cluster, RefusedException first) throws BridgeException {
        for (int copy = 1; copy < copies.count(); copy++) {
            try {
                long value = rawAt(cluster, offsetBytes + copy * copies.strideBytes());
                copyUsed = true;
                return value;
            } catch (RefusedException e) {
                first.addSuppressed(e);
            }
        }
        throw first;
    }

    private long rawAt(long cluster, long at) throws BridgeException {
        return switch (entries) {
            case TWELVE_BITS -> {
                int pair = bytes.u16(at + cluster + cluster / 2);
                yield cluster % 2 == 0 ? pair & 0xfff : pair >> 4;
            }
            case SIXTEEN_BITS -> bytes.u16(at + cluster * 2);
            case TWENTY_EIGHT_BITS -> bytes.u32(at + cluster * 4) & 0xfff_ffff;
            case THIRTY_TWO_BITS -> bytes.u32(at + cluster * 4);
        };
    }

    /** Whether anything was read from a copy. */
    boolean copyUsed() {
        return copyUsed;
    }

    /**
     * Whether entry 1 says that somebody was writing when it was taken away, or met an error (Microsoft FAT specification
     * §4.2: ClnShutBitMask, HrdErrBitMask).
     */
    boolean saysDirty() throws BridgeException {
        long clean = entries.clean | entries.clean >> 1;
        return (raw(1) & clean) != clean;
    }

    /**
     * @param cluster one of the volume's
     * @return the cluster that follows, one of the volume's, or a negative number: {@link #END}, or one that
     *     {@link #faultOf} has words for
     */
    long next(long cluster) throws BridgeException {
        long next = raw(cluster);
        if (next >= ClusterHeap.FIRST && next - ClusterHeap.FIRST < clusterCount) {
            return next;
        }
        if (next >= entries.end) {
            return END;
        }
        return next == entries.bad ? BAD : next == 0 ? FREE : OUTSIDE;
    }

    /** @param next negative, from {@link #next} of that cluster */
    static String faultOf(long cluster, long next) {
        if (next == END) {
            return "the chain ends after cluster " + cluster;
        }
        if (next == UNREADABLE) {
            return "the medium cannot read what follows cluster " + cluster;
        }
        if (next == FREE) {
            return "the chain leads on to nothing: cluster " + cluster + " is marked free";
        }
        return next == BAD
                ? "the chain leads into a bad cluster after cluster " + cluster
                : "the chain leaves the volume after cluster " + cluster;
    }

    /** How many clusters are free; reads the whole table. */
    long countFree() throws BridgeException {
        long free = 0;
        for (long cluster = ClusterHeap.FIRST; cluster - ClusterHeap.FIRST < clusterCount; cluster++) {
            free += raw(cluster) == 0 ? 1 : 0;
        }
        return free;
    }
}
