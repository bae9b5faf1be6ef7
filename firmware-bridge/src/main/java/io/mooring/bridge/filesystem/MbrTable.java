package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of a master boot record: four entries of 16 bytes at byte 446, of which one may be a container with a chain of
 * further records, each with one partition and the place of the next. Numbers are in the medium's blocks (UEFI
 * specification 2.10 §5.2.1).
 */
final class MbrTable {
    /** How far a chain of logical partitions is followed. */
    static final int LOGICAL_MAX = 64;

    private static final int ENTRIES = 4;
    private static final int ENTRIES_AT = 446;
    private static final int ENTRY_BYTES = 16;
    private static final int SIGNATURE_AT = 510;
    private static final Set<Integer> EXTENDED = Set.of(0x05, 0x0f, 0x85);
    private static final int PROTECTIVE = 0xee;

    private final BlockReader medium;
    private final ToldLines skipped;
    private final List<Partition> partitions = new ArrayList<>();

    /** One entry as it stands. */
    private record Entry(int status, int type, long first, long blocks) {
        boolean used() {
            return type != 0 && blocks != 0;
        }

        boolean extended() {
            return EXTENDED.contains(type);
        }

        String typeName() {
            return String.format(Locale.ROOT, "type %02x", type);
        }
    }

    MbrTable(BlockReader medium, ToldLines skipped) {
        this.medium = medium;
        this.skipped = skipped;
    }

    /** @return what it holds, each within the medium; empty if there is no table */
    List<Partition> read() throws BridgeException {
        List<Entry> entries = entries(0);
        if (entries == null) {
            return List.of();
        }
        int number = 0;
        for (Entry entry : entries) {
            number++;
            if (entry.used() && entry.extended()) {
                logical(entry);
            } else if (entry.used() && entry.type() != PROTECTIVE) {
                add("MBR partition " + number, entry, 0);
            }
        }
        return partitions;
    }

    /** Whether block 0 is such a record. */
    boolean exists() throws BridgeException {
        return entries(0) != null;
    }

    /** Whether that block is such a record and names at least one partition. */
    boolean namesPartitions(long block) throws BridgeException {
        List<Entry> entries = entries(block);
        return entries != null && entries.stream().anyMatch(Entry::used);
    }

    /** Whether block 0 holds a table that keeps others off a GPT. */
    boolean protectsGpt() throws BridgeException {
        List<Entry> entries = entries(0);
        return entries != null && entries.stream().anyMatch(entry -> entry.type() == PROTECTIVE);
    }

    /** Each record's places count from different blocks: the partition's from the record, the next record's from the container. */
    private void logical(Entry container) throws BridgeException {
        Set<Long> seen = new HashSet<>();
        long at = container.first();
        for (int number = ENTRIES + 1; number <= ENTRIES + LOGICAL_MAX; number++) {
            if (at <= 0 || at >= medium.blockCount()) {
                skipped.add("logical partition " + number + ": its record would lie in block " + at + " of "
                        + medium.blockCount());
                return;
            }
            if (!seen.add(at)) {
                skipped.add("logical partition " + number + ": its record in block " + at + " was read already");
                return;
            }
            List<Entry> record = recordAt(at);
            if (record == null) {
                skipped.add("logical partition " + number + ": block " + at + " is no record of one");
                return;
            }
            if (record.get(0).used() && !record.get(0).extended()) {
                add("logical partition " + number, record.get(0), at);
            }
            Entry next = record.get(1);
            if (!next.used() || !next.extended()) {
                return;
            }
            at = container.first() + next.first();
        }
        skipped.add("logical partitions after number " + (ENTRIES + LOGICAL_MAX) + ": no more are followed");
    }

    private @Nullable List<Entry> recordAt(long block) throws BridgeException {
        try {
            return entries(block);
        } catch (RefusedException e) {
            skipped.add("block " + block + ": " + e.getMessage());
            return null;
        }
    }

    private void add(String name, Entry entry, long from) {
        long first = from + entry.first();
        if (first == 0 || first >= medium.blockCount()) {
            skipped.add(name + ": it would begin in block " + first + " of " + medium.blockCount());
            return;
        }
        long blocks = entry.blocks();
        if (blocks > medium.blockCount() - first) {
            skipped.add("the end of " + name + ": it would end with block " + (first + blocks) + " of "
                    + medium.blockCount());
            blocks = medium.blockCount() - first;
        }
        partitions.add(new Partition(name, entry.typeName(), first, blocks));
    }

    /** @return four entries, null if the block is no record */
    private @Nullable List<Entry> entries(long block) throws BridgeException {
        ByteBuffer bytes = ByteBuffer.allocate(medium.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        medium.read(block, bytes);
        if ((bytes.getShort(SIGNATURE_AT) & 0xffff) != 0xaa55) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            int at = ENTRIES_AT + i * ENTRY_BYTES;
            Entry entry = new Entry(
                    bytes.get(at) & 0xff,
                    bytes.get(at + 4) & 0xff,
                    bytes.getInt(at + 8) & 0xffff_ffffL,
                    bytes.getInt(at + 12) & 0xffff_ffffL);
            // Anything else there is program, not table.
            if ((entry.status() & 0x7f) != 0) {
                return null;
            }
            entries.add(entry);
        }
        return entries;
    }
}
