package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A GUID partition table: a header in block 1 and its backup in the last block, each with the place of an array of entries;
 * header and array have a CRC32 (UEFI specification 2.10 §5.3).
 */
final class GptTable {
    /** Bytes of all entries; the usual 128 take 16 KiB. */
    static final int ENTRIES_BYTES_MAX = 1 << 20;

    private static final int HEADER_BYTES_MIN = 92;
    private static final int CRC_AT = 16;
    private static final int ENTRY_BYTES_MIN = 128;
    private static final String SIGNATURE = "EFI PART";
    private static final int NAME_AT = 56;
    private static final int NAME_UNITS_MAX = 36;

    private final BlockReader medium;
    private final ToldLines skipped;

    /** What a sound header says of its entries. */
    private record Header(long entriesBlock, int count, int entryBytes, int crc) {}

    GptTable(BlockReader medium, ToldLines skipped) {
        this.medium = medium;
        this.skipped = skipped;
    }

    /** @return what it holds, each within the medium; null if there is no table at all, or neither it nor its backup is sound */
    @Nullable
    List<Partition> read() throws BridgeException {
        long last = medium.blockCount() - 1;
        if (last < 2) {
            return null;
        }
        try {
            return table(1);
        } catch (NonsenseException | RefusedException main) {
            try {
                List<Partition> partitions = table(last);
                skipped.add("the GPT in block 1, its backup was used: " + main.getMessage());
                return partitions;
            } catch (NonsenseException | RefusedException backup) {
                if (signed(1) || signed(last)) {
                    skipped.add("the GPT: " + main.getMessage() + "; its backup: " + backup.getMessage());
                }
                return null;
            }
        }
    }

    private boolean signed(long block) throws BridgeException {
        try {
            return signature(block(block)).equals(SIGNATURE);
        } catch (RefusedException e) {
            // It cannot be read, and that was told.
            return true;
        }
    }

    private List<Partition> table(long headerBlock) throws BridgeException {
        Header header = header(headerBlock);
        ByteBuffer entries = entries(header);
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < header.count(); i++) {
            add(partitions, i + 1, entries.slice(i * header.entryBytes(), header.entryBytes()));
        }
        return partitions;
    }

    private Header header(long at) throws BridgeException {
        ByteBuffer bytes = block(at);
        require(signature(bytes).equals(SIGNATURE), at, "signature", "another one", SIGNATURE);
        int size = bytes.getInt(12);
        require(size >= HEADER_BYTES_MIN && size <= medium.blockBytes(), at, "HeaderSize", size, "92 to a block");
        int stored = bytes.getInt(CRC_AT);
        bytes.putInt(CRC_AT, 0);
        int sum = crc(bytes.slice(0, size));
        require(stored == sum, at, "HeaderCRC32", Integer.toHexString(stored), Integer.toHexString(sum));
        require(bytes.getLong(24) == at, at, "MyLBA", bytes.getLong(24), String.valueOf(at));
        long entriesBlock = bytes.getLong(72);
        long count = bytes.getInt(80) & 0xffff_ffffL;
        long entryBytes = bytes.getInt(84) & 0xffff_ffffL;
        require(
                entryBytes >= ENTRY_BYTES_MIN && Long.bitCount(entryBytes) == 1,
                at,
                "SizeOfPartitionEntry",
                entryBytes,
                "a power of two from 128 on");
        require(
                count <= ENTRIES_BYTES_MAX / entryBytes,
                at,
                "NumberOfPartitionEntries",
                count,
                "at most " + ENTRIES_BYTES_MAX + " bytes of them");
        long blocks = (count * entryBytes + medium.blockBytes() - 1) / medium.blockBytes();
        require(
                entriesBlock > 0 && entriesBlock <= medium.blockCount() - blocks,
                at,
                "PartitionEntryLBA",
                entriesBlock,
                "within the medium");
        return new Header(entriesBlock, (int) count, (int) entryBytes, bytes.getInt(88));
    }

    private ByteBuffer entries(Header header) throws BridgeException {
        int length = header.count() * header.entryBytes();
        int block = medium.blockBytes();
        ByteBuffer bytes =
                ByteBuffer.allocate((length + block - 1) / block * block).order(ByteOrder.LITTLE_ENDIAN);
        if (length > 0) {
            medium.read(header.entriesBlock(), bytes);
        }
        int sum = crc(bytes.slice(0, length));
        if (sum != header.crc()) {
            throw new NonsenseException(String.format(
                    Locale.ROOT, "its entries have the CRC32 %08x, the header says %08x", sum, header.crc()));
        }
        return bytes.clear();
    }

    private void add(List<Partition> partitions, int number, ByteBuffer entry) {
        entry.order(ByteOrder.LITTLE_ENDIAN);
        if (entry.getLong(0) == 0 && entry.getLong(8) == 0) {
            return;
        }
        String name = "GPT partition " + number;
        long first = entry.getLong(32);
        long last = entry.getLong(40);
        if (first < 2 || last < first || last >= medium.blockCount()) {
            skipped.add(name + ": it would lie in blocks " + Long.toUnsignedString(first) + " to "
                    + Long.toUnsignedString(last) + " of " + medium.blockCount());
            return;
        }
        partitions.add(new Partition(name, ownName(entry), first, last - first + 1));
    }

    private static String ownName(ByteBuffer entry) {
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < NAME_UNITS_MAX && entry.getChar(NAME_AT + 2 * i) != 0; i++) {
            units.append(entry.getChar(NAME_AT + 2 * i));
        }
        return units.length() == 0 ? "" : "'" + EntryName.ofUtf16(units).text() + "'";
    }

    private ByteBuffer block(long at) throws BridgeException {
        ByteBuffer bytes = ByteBuffer.allocate(medium.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        medium.read(at, bytes);
        return bytes.clear();
    }

    private static String signature(ByteBuffer header) {
        byte[] bytes = new byte[SIGNATURE.length()];
        header.get(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void require(boolean holds, long block, String field, Object got, String expected)
            throws NonsenseException {
        if (!holds) {
            throw new NonsenseException(
                    "reading a GPT header in block " + block + ": " + field + " is " + got + ", expected " + expected);
        }
    }
}
