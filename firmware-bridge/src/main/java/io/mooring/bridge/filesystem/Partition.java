package io.mooring.bridge.filesystem;

/**
 * A run of a medium's blocks.
 *
 * @param name what it is called in messages, e.g. "MBR partition 1"
 * @param type what its table says it holds, for messages; may be empty
 * @param firstBlock from the medium's first
 * @param blocks 1 or more, within the medium
 */
record Partition(String name, String type, long firstBlock, long blocks) {
    static Partition whole(BlockReader medium) {
        return new Partition("the medium", "", 0, medium.blockCount());
    }

    long offsetBytes(BlockReader medium) {
        return firstBlock * medium.blockBytes();
    }

    long lengthBytes(BlockReader medium) {
        return blocks * medium.blockBytes();
    }

    /** Whether any block of another stretch is one of these. */
    boolean meets(long otherFirst, long otherBlocks) {
        return firstBlock < otherFirst + otherBlocks && otherFirst < firstBlock + blocks;
    }
}
