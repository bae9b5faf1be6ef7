package io.mooring.bridge.filesystem;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A long name as it gathers: up to 20 entries of 13 UTF-16 units, the last one first, each with the checksum of the short
 * name that follows (Microsoft FAT specification §7). Belongs to one thread.
 */
final class LongName {
    private static final int UNITS_PER_ENTRY = 13;
    private static final int ENTRIES_MAX = 20;
    private static final int LAST = 0x40;
    private static final int CHECKSUM_AT = 13;
    private static final int[] UNITS_AT = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

    private final char[] units = new char[UNITS_PER_ENTRY * ENTRIES_MAX];
    private int entries;
    private int awaited;
    private int checksum;

    /** Whether some of a name was seen that no short name followed yet. */
    boolean begun() {
        return entries > 0;
    }

    void forget() {
        entries = 0;
    }

    /** @return false if this entry, or those before it, belong to no name; they are forgotten */
    boolean accept(ByteBuffer entry) {
        int ordinal = entry.get(0) & 0xff;
        if ((ordinal & LAST) != 0) {
            boolean alone = !begun();
            return begin(ordinal & ~LAST, entry) && alone;
        }
        if (!begun() || ordinal != awaited || (entry.get(CHECKSUM_AT) & 0xff) != checksum) {
            forget();
            return false;
        }
        take(entry);
        return true;
    }

    private boolean begin(int count, ByteBuffer entry) {
        if (count < 1 || count > ENTRIES_MAX) {
            forget();
            return false;
        }
        entries = count;
        awaited = count;
        checksum = entry.get(CHECKSUM_AT) & 0xff;
        take(entry);
        return true;
    }

    private void take(ByteBuffer entry) {
        awaited--;
        for (int i = 0; i < UNITS_PER_ENTRY; i++) {
            units[awaited * UNITS_PER_ENTRY + i] = entry.getChar(UNITS_AT[i]);
        }
    }

    /** @return the name, null if it is not whole or not that of this short entry; forgotten either way */
    @Nullable
    EntryName of(ByteBuffer shortEntry) {
        int whole = awaited == 0 && checksum == ShortName.checksum(shortEntry) ? entries * UNITS_PER_ENTRY : 0;
        forget();
        int length = 0;
        while (length < whole && units[length] != 0) {
            length++;
        }
        return length == 0 ? null : EntryName.ofUtf16(new String(units, 0, length));
    }
}
