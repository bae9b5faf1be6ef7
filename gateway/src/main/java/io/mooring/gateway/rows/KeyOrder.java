package io.mooring.gateway.rows;

import java.util.Arrays;

/**
 * The order of keys as text, {@link String#compareTo}, for keys in UTF-8. The two differ in one thing: text is compared by halves of a
 * surrogate pair, so that what UTF-8 writes in four bytes sorts before the last of what it writes in three.
 */
final class KeyOrder {
    /** Bytes of a key and the number of its place, in one number that sorts as they do. */
    private static final int BYTES_AT_A_TIME = 5;

    private static final int PLACE_BITS = Long.SIZE - BYTES_AT_A_TIME * Byte.SIZE;

    /** Places that can be sorted. */
    static final int PLACES_MAX = 1 << PLACE_BITS;

    /** What is sorted one by one. */
    private static final int FEW = 8;

    private static final int THREE_BYTES_LAST = 0xEE;
    private static final int FOUR_BYTES = 0xF0;

    private final Keys keys;
    private final int[] places;
    private final long[] numbers;

    private KeyOrder(Keys keys, int[] places) {
        this.keys = keys;
        this.places = places;
        this.numbers = new long[places.length];
    }

    /** Where keys stand. */
    interface Keys {
        byte[] bytes(int place);

        /** Where the key begins among the bytes. */
        int from(int place);

        int length(int place);
    }

    static boolean begins(byte[] key, byte[] beginning) {
        return key.length >= beginning.length
                && Arrays.equals(key, 0, beginning.length, beginning, 0, beginning.length);
    }

    static int compare(byte[] one, byte[] other) {
        return compare(one, one.length, other, other.length);
    }

    /** Of keys that stand at the beginning of more. */
    static int compare(byte[] one, int oneEnd, byte[] other, int otherEnd) {
        int at = Arrays.mismatch(one, 0, oneEnd, other, 0, otherEnd);
        return at < 0 ? 0 : rank(one, at, oneEnd) - rank(other, at, otherEnd);
    }

    /** From 1; 0 behind the end. */
    private static int rank(byte[] bytes, int at, int end) {
        if (at >= end) {
            return 0;
        }
        int one = bytes[at] & 0xFF;
        if (one < THREE_BYTES_LAST) {
            return one + 1;
        }
        return one < FOUR_BYTES ? one + 6 : one - 1;
    }

    /**
     * Puts places in the order of the keys that are there.
     *
     * @param places less than {@link #PLACES_MAX}, all with different keys
     */
    static void sort(Keys keys, int[] places) {
        new KeyOrder(keys, places).sort(0, places.length, 0);
    }

    /** @param same how many bytes all of these are known to have in common */
    private void sort(int from, int to, int same) {
        if (to - from <= FEW) {
            sortFew(from, to, same);
            return;
        }
        int common = common(from, to, same);
        for (int i = from; i < to; i++) {
            numbers[i] = number(places[i], common);
        }
        Arrays.sort(numbers, from, to);
        for (int i = from; i < to; i++) {
            places[i] = (int) numbers[i] & (PLACES_MAX - 1);
        }
        for (int begin = from; begin < to; ) {
            long bytes = numbers[begin] >>> PLACE_BITS;
            int end = begin + 1;
            while (end < to && numbers[end] >>> PLACE_BITS == bytes) {
                end++;
            }
            sort(begin, end, common + BYTES_AT_A_TIME);
            begin = end;
        }
    }

    private int common(int from, int to, int same) {
        int first = places[from];
        int common = keys.length(first);
        for (int i = from + 1; i < to && common > same; i++) {
            int differ = mismatch(first, places[i], same);
            common = differ < 0 ? common : Math.min(common, differ);
        }
        return common;
    }

    /** Counted from the keys' begin; -1 if they are the same. */
    private int mismatch(int one, int other, int same) {
        int oneFrom = keys.from(one);
        int otherFrom = keys.from(other);
        int at = Arrays.mismatch(
                keys.bytes(one),
                oneFrom + same,
                oneFrom + keys.length(one),
                keys.bytes(other),
                otherFrom + same,
                otherFrom + keys.length(other));
        return at < 0 ? -1 : same + at;
    }

    private long number(int place, int from) {
        byte[] key = keys.bytes(place);
        int at = keys.from(place) + from;
        int end = keys.from(place) + keys.length(place);
        long bytes = 0;
        for (int i = at; i < at + BYTES_AT_A_TIME; i++) {
            bytes = bytes << Byte.SIZE | rank(key, i, end);
        }
        // Compared with its sign, which the first byte would be.
        return (bytes << PLACE_BITS | place) ^ Long.MIN_VALUE;
    }

    private void sortFew(int from, int to, int same) {
        for (int i = from + 1; i < to; i++) {
            int place = places[i];
            int at = i;
            while (at > from && after(places[at - 1], place, same)) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = place;
        }
    }

    private boolean after(int one, int other, int same) {
        int at = mismatch(one, other, same);
        return at >= 0 && rank(one, at) > rank(other, at);
    }

    private int rank(int place, int at) {
        int from = keys.from(place);
        return rank(keys.bytes(place), from + at, from + keys.length(place));
    }
}
