package io.mooring.gateway.search;

import io.mooring.gateway.rows.LiveRow;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A set of numbers within one block that changes: in order while there are few, one bit for every number when there are many. */
final class Numbers implements LiveRow {
    private short[] few = new short[4];
    private long[] many = {};
    private int count;

    private Numbers() {}

    /** @throws io.mooring.gateway.rows.DamagedIndexException if it is no row of {@link NumberSet} */
    static Numbers of(byte[] row) {
        Numbers numbers = new Numbers();
        if (row.length == 0) {
            return numbers;
        }
        long[] words = NumberSet.words(row);
        for (long word : words) {
            numbers.count += Long.bitCount(word);
        }
        if (numbers.count >= NumberSet.FEW_MAX) {
            numbers.many = words;
        } else {
            numbers.few = new short[numbers.count + 4];
            ByteBuffer.wrap(NumberSet.row(words)).asShortBuffer().get(numbers.few, 0, numbers.count);
        }
        return numbers;
    }

    void add(int number) {
        if (many.length > 0) {
            long before = many[number / Long.SIZE];
            many[number / Long.SIZE] |= 1L << number;
            count += before == many[number / Long.SIZE] ? 0 : 1;
            return;
        }
        int at = count == 0 || few[count - 1] < number ? count : place(number);
        if (at < 0) {
            return;
        }
        if (count == few.length) {
            few = Arrays.copyOf(few, count * 2);
        }
        System.arraycopy(few, at, few, at + 1, count - at);
        few[at] = (short) number;
        if (++count == NumberSet.FEW_MAX) {
            many = new long[NumberSet.WORDS];
            for (int i = 0; i < count; i++) {
                many[few[i] / Long.SIZE] |= 1L << few[i];
            }
            few = new short[0];
        }
    }

    /** @return where a number belongs; -1 if it is there */
    private int place(int number) {
        int found = Arrays.binarySearch(few, 0, count, (short) number);
        return found >= 0 ? -1 : -found - 1;
    }

    void remove(int number) {
        if (many.length > 0) {
            long before = many[number / Long.SIZE];
            many[number / Long.SIZE] &= ~(1L << number);
            count -= before == many[number / Long.SIZE] ? 0 : 1;
            if (count < NumberSet.FEW_MAX) {
                Numbers fewer = of(NumberSet.row(many));
                few = fewer.few;
                many = fewer.many;
            }
            return;
        }
        int found = Arrays.binarySearch(few, 0, count, (short) number);
        if (found >= 0) {
            System.arraycopy(few, found + 1, few, found, count - found - 1);
            count--;
        }
    }

    @Override
    public byte[] row() {
        if (many.length > 0) {
            return NumberSet.row(many);
        }
        byte[] row = new byte[count * Short.BYTES];
        ByteBuffer.wrap(row).asShortBuffer().put(few, 0, count);
        return row;
    }

    @Override
    public int bytes() {
        return Math.min(count * Short.BYTES, NumberSet.BITMAP_BYTES);
    }
}
