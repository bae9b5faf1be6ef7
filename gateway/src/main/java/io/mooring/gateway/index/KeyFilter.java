package io.mooring.gateway.index;

/**
 * Tells of most keys that a file has no row of that name, without looking. Never wrong about that; says of a few that it may
 * have one though it has none. One thread writes.
 */
final class KeyFilter {
    private static final int HASHES = 4;
    private static final int BITS_A_KEY = 10;
    private static final long BITS_MIN = 1 << 16;

    /** 16 MiB: enough for fifteen million keys. */
    private static final long BITS_MAX = 1L << 27;

    private final long[] words;
    private final long mask;

    /** @param keys expected */
    KeyFilter(long keys) {
        long wanted = Math.min(BITS_MAX, Math.max(BITS_MIN, keys * BITS_A_KEY));
        long bits = Long.highestOneBit(wanted - 1) << 1;
        this.words = new long[(int) (bits / Long.SIZE)];
        this.mask = bits - 1;
    }

    void add(String key) {
        long hash = hash(key);
        for (int i = 0; i < HASHES; i++) {
            long bit = bit(hash, i);
            words[(int) (bit / Long.SIZE)] |= 1L << bit;
        }
    }

    boolean mayHave(String key) {
        long hash = hash(key);
        for (int i = 0; i < HASHES; i++) {
            long bit = bit(hash, i);
            if ((words[(int) (bit / Long.SIZE)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private long bit(long hash, int nth) {
        return (hash + nth * ((hash >>> 32) | 1)) & mask;
    }

    /** Text's own hash has 32 bits and is weak at the end; keys differ at the end. */
    private static long hash(String key) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }
}
