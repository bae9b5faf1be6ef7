package io.mooring.gateway.search;

import io.mooring.gateway.index.DamagedIndexException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The row of a set of numbers within one block: the numbers in order, two bytes each, while that is shorter than one bit for
 * every number there may be.
 */
final class NumberSet {
    static final int WORDS = TermChanges.BLOCK / Long.SIZE;
    private static final int BITMAP_BYTES = WORDS * Long.BYTES;

    private NumberSet() {}

    /** One bit for every number. */
    static long[] words(byte[] row) {
        long[] words = new long[WORDS];
        ByteBuffer in = ByteBuffer.wrap(row);
        if (row.length == BITMAP_BYTES) {
            in.asLongBuffer().get(words);
            return words;
        }
        if (row.length > BITMAP_BYTES || row.length % Short.BYTES != 0) {
            throw new DamagedIndexException("a set of numbers has " + row.length + " bytes");
        }
        while (in.hasRemaining()) {
            int number = in.getShort();
            if (number < 0 || number >= TermChanges.BLOCK) {
                throw new DamagedIndexException("a set of numbers holds " + number);
            }
            words[number / Long.SIZE] |= 1L << number;
        }
        return words;
    }

    /** @return an empty row for an empty set */
    static byte[] row(long[] words) {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        if (count * Short.BYTES >= BITMAP_BYTES) {
            ByteBuffer out = ByteBuffer.allocate(BITMAP_BYTES);
            out.asLongBuffer().put(words);
            return out.array();
        }
        ByteBuffer out = ByteBuffer.allocate(count * Short.BYTES);
        for (int i = 0; i < words.length && out.hasRemaining(); i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                out.putShort((short) (i * Long.SIZE + Long.numberOfTrailingZeros(rest)));
            }
        }
        return out.array();
    }

    /** The usual case, a number behind all others, without taking the set apart. */
    static byte[] with(byte[] row, int number) {
        if (row.length == BITMAP_BYTES) {
            byte[] more = row.clone();
            int at = number / Long.SIZE * Long.BYTES + Long.BYTES - 1 - number % Long.SIZE / Byte.SIZE;
            more[at] |= (byte) (1 << number % Byte.SIZE);
            return more;
        }
        boolean last = row.length == 0 || ByteBuffer.wrap(row).getShort(row.length - Short.BYTES) < number;
        if (last && row.length + Short.BYTES < BITMAP_BYTES) {
            byte[] more = Arrays.copyOf(row, row.length + Short.BYTES);
            ByteBuffer.wrap(more).putShort(row.length, (short) number);
            return more;
        }
        long[] words = words(row);
        words[number / Long.SIZE] |= 1L << number;
        return row(words);
    }
}
