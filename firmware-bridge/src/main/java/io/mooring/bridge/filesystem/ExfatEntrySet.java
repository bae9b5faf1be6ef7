package io.mooring.bridge.filesystem;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file's or folder's entries: one that says when and what, one that says where, and up to 17 with its name (exFAT
 * specification §7.4, §7.6, §7.7). They are gathered one by one. Belongs to one thread.
 */
final class ExfatEntrySet {
    private static final int SECONDARY_MAX = 18;
    private static final int NAME_UNITS_PER_ENTRY = 15;
    private static final int DIRECTORY = 0x10;
    private static final int ALLOCATION_POSSIBLE = 1;
    private static final int NO_FAT_CHAIN = 2;

    private final ByteBuffer bytes =
            ByteBuffer.allocate((1 + SECONDARY_MAX) * EntryStream.ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int missing;

    /** @return why these can be no file's entries, null if they can */
    @Nullable
    String begin(ByteBuffer entry) {
        missing = entry.get(1) & 0xff;
        bytes.clear().put(entry.duplicate());
        if (missing < 2 || missing > SECONDARY_MAX) {
            return "a file's entry says that " + missing + " follow it, expected 2 to " + SECONDARY_MAX;
        }
        return null;
    }

    boolean complete() {
        return missing == 0;
    }

    /** How many entries are still to come. */
    int missing() {
        return missing;
    }

    void add(ByteBuffer entry) {
        bytes.put(entry.duplicate());
        missing--;
    }

    /** @return why this whole set can be no file, null if it can */
    @Nullable
    String refusal() {
        if (typeOf(1) != ExfatEntry.STREAM) {
            return "the second of a file's entries has type " + hex(typeOf(1)) + ", expected c0";
        }
        if (typeOf(2) != ExfatEntry.NAME || nameLength() == 0) {
            return "a file has no name";
        }
        if (dataLength() < 0) {
            return "a file has " + Long.toUnsignedString(dataLength()) + " bytes";
        }
        return null;
    }

    /** @return what is in doubt about a set that is not refused, empty if nothing */
    String damage() {
        StringBuilder damage = new StringBuilder();
        int stored = bytes.getChar(2);
        int sum = checksum();
        if (stored != sum) {
            add(damage, "its entries have the checksum " + hex(sum) + ", it says " + hex(stored));
        }
        if (nameEntries() * NAME_UNITS_PER_ENTRY < nameLength()) {
            add(
                    damage,
                    "its name has " + nameLength() + " characters, of which " + nameEntries() + " entries hold "
                            + nameEntries() * NAME_UNITS_PER_ENTRY);
        }
        for (int i = 2 + nameEntries(); i < count(); i++) {
            if (!ExfatEntry.benign(typeOf(i))) {
                add(damage, "one of its entries has the unknown type " + hex(typeOf(i)));
                break;
            }
        }
        if (validDataLength() < 0 || validDataLength() > dataLength()) {
            add(
                    damage,
                    "it says that " + Long.toUnsignedString(validDataLength()) + " of its " + dataLength()
                            + " bytes were written");
        }
        if ((streamFlags() & ALLOCATION_POSSIBLE) == 0 && dataLength() > 0) {
            add(damage, "it says that it has no clusters and " + dataLength() + " bytes");
        }
        return damage.toString();
    }

    private static void add(StringBuilder damage, String how) {
        damage.append(damage.length() == 0 ? "" : "; ").append(how);
    }

    boolean directory() {
        return (bytes.getChar(4) & DIRECTORY) != 0;
    }

    EntryName name() {
        int length = Math.min(nameLength(), nameEntries() * NAME_UNITS_PER_ENTRY);
        StringBuilder units = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int entry = (2 + i / NAME_UNITS_PER_ENTRY) * EntryStream.ENTRY_BYTES;
            units.append(bytes.getChar(entry + 2 + i % NAME_UNITS_PER_ENTRY * 2));
        }
        return EntryName.ofUtf16(units);
    }

    VolumeFile file(String name) {
        long written = Math.max(0, Math.min(validDataLength(), dataLength()));
        return new VolumeFile(
                name, dataLength(), time(12, 21, 23), time(8, 20, 22), firstCluster(), contiguous(), written, damage());
    }

    /** Where a folder's entries are. */
    Stored stored() {
        return new Stored(firstCluster(), contiguous(), dataLength());
    }

    /** @return {@code YYYY-MM-DDThh:mm:ss.ss+hh:mm}, empty if there is no such moment */
    private String time(int at, int hundredthsAt, int zoneAt) {
        String local = DosTime.text(bytes.getChar(at + 2), bytes.getChar(at), bytes.get(hundredthsAt) & 0xff);
        return local.isEmpty() ? "" : local + DosTime.zone(bytes.get(zoneAt) & 0xff);
    }

    /** Figure 2 of the specification, §6.3.3: all bytes but the checksum's own. */
    private int checksum() {
        int sum = 0;
        for (int i = 0; i < bytes.position(); i++) {
            if (i != 2 && i != 3) {
                sum = ((sum << 15 | sum >>> 1) & 0xffff) + (bytes.get(i) & 0xff) & 0xffff;
            }
        }
        return sum;
    }

    private int count() {
        return bytes.position() / EntryStream.ENTRY_BYTES;
    }

    private int nameEntries() {
        int i = 2;
        while (i < count() && typeOf(i) == ExfatEntry.NAME) {
            i++;
        }
        return i - 2;
    }

    private int typeOf(int entry) {
        return bytes.get(entry * EntryStream.ENTRY_BYTES) & 0xff;
    }

    private int stream(int at) {
        return EntryStream.ENTRY_BYTES + at;
    }

    private int streamFlags() {
        return bytes.get(stream(1));
    }

    private boolean contiguous() {
        return (streamFlags() & NO_FAT_CHAIN) != 0;
    }

    private int nameLength() {
        return bytes.get(stream(3)) & 0xff;
    }

    private long validDataLength() {
        return bytes.getLong(stream(8));
    }

    private long firstCluster() {
        return bytes.getInt(stream(20)) & 0xffff_ffffL;
    }

    private long dataLength() {
        return bytes.getLong(stream(24));
    }

    private static String hex(int value) {
        return String.format(Locale.ROOT, "%02x", value);
    }
}
