package io.mooring.bridge.filesystem;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A short name: eight and three bytes in code page 936 (Microsoft FAT specification §6.1). */
final class ShortName {
    private static final int BASE_BYTES = 8;
    private static final int EXTENSION_BYTES = 3;
    private static final int CASE_AT = 12;
    private static final int BASE_IS_LOWER = 0x08;
    private static final int EXTENSION_IS_LOWER = 0x10;

    /** Stands for 0xE5 as a first byte, which would mean a deleted entry. */
    private static final byte INSTEAD_OF_E5 = 0x05;

    private ShortName() {}

    /**
     * @param entry 32 bytes; case bits as Windows NT and Linux write them are followed
     * @return null if it has no base
     */
    static @Nullable EntryName of(ByteBuffer entry) {
        byte[] base = trimmed(entry, 0, BASE_BYTES);
        byte[] extension = trimmed(entry, BASE_BYTES, EXTENSION_BYTES);
        if (base.length == 0) {
            return null;
        }
        if (base[0] == INSTEAD_OF_E5) {
            base[0] = (byte) 0xe5;
        }
        int lower = entry.get(CASE_AT);
        EntryName first = EntryName.ofBytes(base);
        String name = (lower & BASE_IS_LOWER) != 0 ? lowerAscii(first.text()) : first.text();
        if (extension.length == 0) {
            return new EntryName(name, first.escaped());
        }
        EntryName last = EntryName.ofBytes(extension);
        String end = (lower & EXTENSION_IS_LOWER) != 0 ? lowerAscii(last.text()) : last.text();
        return new EntryName(name + "." + end, first.escaped() || last.escaped());
    }

    /** @return the 11 bytes of a volume's name, without trailing blanks, empty where it has none */
    static String label(ByteBuffer bytes, int at) {
        byte[] label = trimmed(bytes, at, BASE_BYTES + EXTENSION_BYTES);
        return label.length == 0 ? "" : EntryName.ofBytes(label).text();
    }

    /** The checksum that ties a long name to this one (Microsoft FAT specification §7.2). */
    static int checksum(ByteBuffer entry) {
        int sum = 0;
        for (int i = 0; i < BASE_BYTES + EXTENSION_BYTES; i++) {
            sum = ((sum & 1) << 7) + (sum >> 1) + (entry.get(i) & 0xff) & 0xff;
        }
        return sum;
    }

    private static byte[] trimmed(ByteBuffer entry, int at, int count) {
        int length = count;
        while (length > 0 && entry.get(at + length - 1) == ' ') {
            length--;
        }
        byte[] bytes = new byte[length];
        entry.get(at, bytes);
        return bytes;
    }

    /** Only single bytes have a case: half of a Chinese character may look like a letter. */
    private static String lowerAscii(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
