package io.mooring.gateway.search;

import io.mooring.gateway.rows.DamagedIndexException;
import java.nio.ByteBuffer;

/**
 * The row of a set of numbers within one block: the numbers in order, two bytes each, while that is shorter than one bit for
 * every number there may be.
 */
final class NumberSet {
    static final int WORDS = TermChanges.BLOCK / Long.SIZE;
    static final int BITMAP_BYTES = WORDS * Long.BYTES;

    /** With so many, one bit for every number is not longer. */
    static final int FEW_MAX = BITMAP_BYTES / Short.BYTES;

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
        if (count >= FEW_MAX) {
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
}
