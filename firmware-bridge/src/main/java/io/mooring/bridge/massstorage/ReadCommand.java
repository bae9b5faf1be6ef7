package io.mooring.bridge.massstorage;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A SCSI command that reads: its descriptor block and how many bytes its data phase brings. These are all there are; each
 * leaves the medium as it is.
 */
final class ReadCommand {
    static final int TEST_UNIT_READY = 0x00;
    static final int REQUEST_SENSE = 0x03;
    static final int INQUIRY = 0x12;
    static final int MODE_SENSE_6 = 0x1a;
    static final int READ_CAPACITY_10 = 0x25;
    static final int READ_10 = 0x28;
    static final int READ_16 = 0x88;
    static final int MODE_SENSE_10 = 0x5a;
    static final int SERVICE_ACTION_IN_16 = 0x9e;

    private static final int READ_CAPACITY_16 = 0x10;
    private static final int ALL_MODE_PAGES = 0x3f;

    private final String name;
    private final byte[] block;
    private final long dataBytes;

    private ReadCommand(String name, long dataBytes, byte[] block) {
        this.name = name;
        this.block = block;
        this.dataBytes = dataBytes;
    }

    /** SPC-4 §6.47. */
    static ReadCommand testUnitReady() {
        return new ReadCommand("TEST UNIT READY", 0, new byte[6]);
    }

    /** SPC-4 §6.39, fixed format. */
    static ReadCommand requestSense(int bytes) {
        return new ReadCommand("REQUEST SENSE", bytes, six(REQUEST_SENSE, 0, 0, bytes));
    }

    /** SPC-4 §6.6, standard data. */
    static ReadCommand inquiry(int bytes) {
        return new ReadCommand("INQUIRY", bytes, six(INQUIRY, 0, 0, bytes));
    }

    /** SPC-4 §6.6, one page of vital product data. */
    static ReadCommand vitalProductData(int page, int bytes) {
        return new ReadCommand("INQUIRY of page " + Integer.toHexString(page), bytes, six(INQUIRY, 1, page, bytes));
    }

    /** SPC-4 §6.13: whether the medium is protected from writing. */
    static ReadCommand modeSense(int bytes) {
        return new ReadCommand("MODE SENSE(6)", bytes, six(MODE_SENSE_6, 0, ALL_MODE_PAGES, bytes));
    }

    /** SPC-4 §6.14: the same, of devices that do not know the shorter one. */
    static ReadCommand modeSenseLong(int bytes) {
        ByteBuffer block = ByteBuffer.allocate(10);
        block.put(0, (byte) MODE_SENSE_10).put(2, (byte) ALL_MODE_PAGES).putShort(7, (short) bytes);
        return new ReadCommand("MODE SENSE(10)", bytes, bytes(block));
    }

    /** SBC-3 §5.16: last block with 32 bits, and bytes of a block. */
    static ReadCommand readCapacity10() {
        byte[] block = new byte[10];
        block[0] = READ_CAPACITY_10;
        return new ReadCommand("READ CAPACITY(10)", 8, block);
    }

    /** SBC-3 §5.17: last block with 64 bits, and bytes of a block. */
    static ReadCommand readCapacity16() {
        ByteBuffer block = ByteBuffer.allocate(16);
        block.put(0, (byte) SERVICE_ACTION_IN_16)
                .put(1, (byte) READ_CAPACITY_16)
                .putInt(10, 32);
        return new ReadCommand("READ CAPACITY(16)", 32, bytes(block));
    }

    /**
     * Blocks of the medium, with the shorter command wherever it reaches: not every device knows the longer one (SBC-3
     * §5.13, §5.15).
     *
     * @param blocks 1 to 65535
     */
    static ReadCommand read(long firstBlock, int blocks, int blockBytes) {
        String name = "of blocks " + firstBlock + " to " + (firstBlock + blocks - 1);
        long dataBytes = (long) blocks * blockBytes;
        if (firstBlock + blocks <= 1L << 32) {
            ByteBuffer block = ByteBuffer.allocate(10);
            block.put(0, (byte) READ_10).putInt(2, (int) firstBlock).putShort(7, (short) blocks);
            return new ReadCommand("READ(10) " + name, dataBytes, bytes(block));
        }
        ByteBuffer block = ByteBuffer.allocate(16);
        block.put(0, (byte) READ_16).putLong(2, firstBlock).putInt(10, blocks);
        return new ReadCommand("READ(16) " + name, dataBytes, bytes(block));
    }

    private static byte[] six(int operation, int second, int third, int bytes) {
        return new byte[] {(byte) operation, (byte) second, (byte) third, 0, (byte) bytes, 0};
    }

    private static byte[] bytes(ByteBuffer block) {
        byte[] bytes = new byte[block.capacity()];
        block.get(0, bytes);
        return bytes;
    }

    /** Bytes its data phase brings at most; 0 for none. Nothing ever goes the other way. */
    long dataBytes() {
        return dataBytes;
    }

    /** Whether a device that carries it out has exactly as many bytes to send as are asked for. */
    boolean hasOneLength() {
        return operation() == READ_CAPACITY_10;
    }

    int operation() {
        return block[0] & 0xff;
    }

    int lengthBytes() {
        return block.length;
    }

    /** Its descriptor block, zeros behind it up to 16 bytes (BOT §5.1). */
    byte[] block() {
        return Arrays.copyOf(block, 16);
    }

    @Override
    public String toString() {
        return name;
    }
}
