package io.mooring.bridge.massstorage;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One logical unit with a medium in it, as blocks that can be read. Belongs to one thread. */
public final class ScsiDisk {
    /** Of one command: what a dock's devices are asked for at once when they can. */
    public static final int COMMAND_BYTES_MAX = 1 << 20;

    /** What every device answers rightly (Linux asks the faulty ones for no more). */
    public static final int COMMAND_BYTES_SAFE = 32 << 10;

    /** How long a medium may take to become ready, whatever the device says meanwhile. */
    static final Duration READY_TIME_MAX = Duration.ofSeconds(15);

    /** A command that met a unit attention is sent once more: the device has said what it had to say. */
    private static final int COMMAND_TRIES = 2;

    private static final Duration READY_PAUSE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(ScsiDisk.class);

    private static final long CAPACITY_10_FULL = 0xffff_ffffL;
    private static final int VITAL_PRODUCT_SERIAL = 0x80;
    private static final int SERIAL_BYTES_MAX = 252;
    private static final int WRITE_PROTECTED = 0x80;

    private final BulkOnly transport;
    private final int unit;
    private final Inquiry inquiry;
    private final String serialNumber;
    private final boolean writeProtected;
    private final int blockBytes;
    private final long blockCount;
    private int commandBytes = COMMAND_BYTES_SAFE;

    private ScsiDisk(
            BulkOnly transport,
            int unit,
            Inquiry inquiry,
            String serialNumber,
            boolean writeProtected,
            Capacity capacity) {
        this.transport = transport;
        this.unit = unit;
        this.inquiry = inquiry;
        this.serialNumber = serialNumber;
        this.writeProtected = writeProtected;
        this.blockBytes = capacity.blockBytes();
        this.blockCount = capacity.blockCount();
    }

    private record Capacity(int blockBytes, long blockCount) {}

    /** Takes a read's bytes as they come. */
    @FunctionalInterface
    public interface Sink {
        /** @param piece valid during the call */
        void accept(ByteBuffer piece) throws BridgeException;
    }

    static ScsiDisk open(BulkOnly transport, int unit, LongSupplier nanoTime) throws BridgeException {
        Inquiry inquiry = Inquiry.decode(fetch(transport, unit, ReadCommand.inquiry(Inquiry.BYTES)));
        if (!inquiry.isDisk()) {
            throw new NonsenseException("logical unit " + unit + ": expected a disk, got device type "
                    + inquiry.deviceType() + " (" + inquiry.vendor() + " " + inquiry.product() + ")");
        }
        awaitReady(transport, unit, nanoTime);
        Capacity capacity = capacity(transport, unit);
        var disk = new ScsiDisk(
                transport, unit, inquiry, serialNumber(transport, unit), writeProtected(transport, unit), capacity);
        disk.tryLongCommands();
        return disk;
    }

    /** Unit attention is what every device begins with; a card that was just put in takes a moment. */
    private static void awaitReady(BulkOnly transport, int unit, LongSupplier nanoTime) throws BridgeException {
        Sense last = null;
        long deadline = nanoTime.getAsLong() + READY_TIME_MAX.toNanos();
        while (last == null || nanoTime.getAsLong() - deadline < 0) {
            BulkOnly.Answer answer = transport.run(unit, ReadCommand.testUnitReady(), piece -> {});
            if (answer.result() == BulkOnly.Result.PASSED) {
                return;
            }
            last = sense(transport, unit);
            if (!last.mayPass()) {
                break;
            }
            if (last.key() == Sense.NOT_READY) {
                LockSupport.parkNanos(READY_PAUSE.toNanos());
            }
        }
        throw new RefusedException(
                last == null ? 0 : last.number(), "logical unit " + unit + ": expected a medium, it says: " + last);
    }

    private static Capacity capacity(BulkOnly transport, int unit) throws BridgeException {
        ByteBuffer ten = fetch(transport, unit, ReadCommand.readCapacity10());
        require(ten, 8, "READ CAPACITY(10)");
        long last = Integer.toUnsignedLong(ten.getInt(0));
        int blockBytes = ten.getInt(4);
        if (last == CAPACITY_10_FULL) {
            ByteBuffer sixteen = fetch(transport, unit, ReadCommand.readCapacity16());
            require(sixteen, 12, "READ CAPACITY(16)");
            last = sixteen.getLong(0);
            blockBytes = sixteen.getInt(8);
        }
        if (blockBytes < 512 || blockBytes > 4096 || Integer.bitCount(blockBytes) != 1) {
            throw new NonsenseException(
                    "logical unit " + unit + ": expected blocks of 512 to 4096 bytes, got " + blockBytes);
        }
        if (last < 0 || last >= Long.MAX_VALUE / blockBytes) {
            throw new NonsenseException(
                    "logical unit " + unit + ": claims a last block " + Long.toUnsignedString(last));
        }
        return new Capacity(blockBytes, last + 1);
    }

    private static void require(ByteBuffer data, int bytes, String what) throws NonsenseException {
        if (data.remaining() < bytes) {
            throw new NonsenseException(what + ": expected " + bytes + " bytes, got " + data.remaining());
        }
    }

    /** Few devices have one here; without it the USB descriptor's counts. */
    private static String serialNumber(BulkOnly transport, int unit) throws BridgeException {
        try {
            ByteBuffer page =
                    fetch(transport, unit, ReadCommand.vitalProductData(VITAL_PRODUCT_SERIAL, SERIAL_BYTES_MAX));
            boolean isPage = page.remaining() >= 4 && (page.get(1) & 0xff) == VITAL_PRODUCT_SERIAL;
            int count = isPage ? Math.min(page.get(3) & 0xff, page.remaining() - 4) : 0;
            return Inquiry.text(page, Math.min(4, page.remaining()), count);
        } catch (RefusedException | NonsenseException e) {
            LOG.debug("logical unit {} has no serial number: {}", unit, e.getMessage());
            return "";
        }
    }

    private static boolean writeProtected(BulkOnly transport, int unit) throws BridgeException {
        try {
            ByteBuffer mode = fetch(transport, unit, ReadCommand.modeSense(192));
            return mode.remaining() >= 4 && (mode.get(2) & WRITE_PROTECTED) != 0;
        } catch (RefusedException e) {
            LOG.debug("logical unit {} is asked with a longer command: {}", unit, e.getMessage());
            return writeProtectedSaidAtLength(transport, unit);
        } catch (NonsenseException e) {
            LOG.debug("logical unit {} does not say whether it is protected: {}", unit, e.getMessage());
            return false;
        }
    }

    private static boolean writeProtectedSaidAtLength(BulkOnly transport, int unit) throws BridgeException {
        try {
            ByteBuffer mode = fetch(transport, unit, ReadCommand.modeSenseLong(192));
            return mode.remaining() >= 8 && (mode.get(3) & WRITE_PROTECTED) != 0;
        } catch (RefusedException | NonsenseException e) {
            LOG.debug("logical unit {} does not say whether it is protected: {}", unit, e.getMessage());
            return false;
        }
    }

    private static ByteBuffer fetch(BulkOnly transport, int unit, ReadCommand command) throws BridgeException {
        ByteBuffer data = ByteBuffer.allocate((int) command.dataBytes());
        run(transport, unit, command, data::put, () -> {});
        return data.flip();
    }

    /** Asked before a command is sent again. */
    @FunctionalInterface
    private interface Doubt {
        void settle() throws BridgeException;
    }

    /** @return bytes that came; fewer than asked for is the caller's to judge */
    private static long run(BulkOnly transport, int unit, ReadCommand command, Sink sink, Doubt beforeRetry)
            throws BridgeException {
        for (int attempt = 1; ; attempt++) {
            var taken = new long[1];
            BulkOnly.Answer answer = transport.run(unit, command, piece -> {
                taken[0] += piece.remaining();
                sink.accept(piece);
            });
            if (answer.result() == BulkOnly.Result.PASSED) {
                return answer.bytes();
            }
            Sense sense = sense(transport, unit);
            if (sense.mediumChanged() || sense.mediumAbsent()) {
                throw new LinkException(LinkException.Reason.GONE, command + ": " + sense);
            }
            // Bytes that were passed on cannot be taken back.
            if (sense.key() != Sense.UNIT_ATTENTION || taken[0] > 0 || attempt == COMMAND_TRIES) {
                throw new RefusedException(sense.number(), command + ": " + sense);
            }
            LOG.info("{}: {}; sent again", command, sense);
            beforeRetry.settle();
        }
    }

    /** What makes a device call for attention may have put another medium into it. */
    private void requireSameMedium() throws BridgeException {
        Capacity now = capacity(transport, unit);
        if (!now.equals(new Capacity(blockBytes, blockCount))) {
            throw new LinkException(
                    LinkException.Reason.GONE,
                    "logical unit " + unit + ": expected " + blockCount + " blocks of " + blockBytes
                            + " bytes after a unit attention, got " + now.blockCount() + " of " + now.blockBytes());
        }
    }

    private static Sense sense(BulkOnly transport, int unit) throws BridgeException {
        ByteBuffer data = ByteBuffer.allocate(Sense.BYTES);
        transport.run(unit, ReadCommand.requestSense(Sense.BYTES), data::put);
        return Sense.decode(data.flip());
    }

    /**
     * Some devices answer long commands with other bytes than short ones, without a word. So the same bytes are read both
     * ways before anything is believed, and the device is asked for little at a time if they differ.
     */
    private void tryLongCommands() throws BridgeException {
        int probe = (int) Math.min(COMMAND_BYTES_MAX, blockCount * blockBytes) / blockBytes * blockBytes;
        if (probe <= COMMAND_BYTES_SAFE) {
            return;
        }
        ByteBuffer little = ByteBuffer.allocate(probe);
        read(0, little);
        commandBytes = COMMAND_BYTES_MAX;
        ByteBuffer much = ByteBuffer.allocate(probe);
        try {
            read(0, much);
            if (much.flip().equals(little.flip())) {
                return;
            }
            LOG.warn(
                    "{} {}: reads of {} bytes give other bytes than reads of {}; it is asked for little at a time",
                    inquiry.vendor(),
                    inquiry.product(),
                    COMMAND_BYTES_MAX,
                    COMMAND_BYTES_SAFE);
        } catch (RefusedException | NonsenseException e) {
            tooLong(e);
        } catch (LinkException e) {
            if (e.reason() == LinkException.Reason.GONE || e.reason() == LinkException.Reason.CANCELLED) {
                throw e;
            }
            tooLong(e);
        }
        commandBytes = COMMAND_BYTES_SAFE;
    }

    private void tooLong(BridgeException e) {
        LOG.info(
                "{} {}: does not answer reads of {} bytes: {}",
                inquiry.vendor(),
                inquiry.product(),
                COMMAND_BYTES_MAX,
                e.getMessage());
    }

    public Inquiry inquiry() {
        return inquiry;
    }

    /** Its number among the device's logical units, from 0. */
    public int unit() {
        return unit;
    }

    /** As the unit says it, empty where it says none. */
    public String serialNumber() {
        return serialNumber;
    }

    /** Whether the medium's own switch keeps it from being written. */
    public boolean writeProtected() {
        return writeProtected;
    }

    /** A power of two, 512 to 4096. */
    public int blockBytes() {
        return blockBytes;
    }

    /** As the unit says; one that says too much answers reads behind its end with an error. */
    public long blockCount() {
        return blockCount;
    }

    /** Bytes that one command asks for at most. */
    public int commandBytes() {
        return commandBytes;
    }

    /** Fills the buffer's remaining space, a whole number of blocks. */
    public void read(long firstBlock, ByteBuffer into) throws BridgeException {
        if (into.remaining() % blockBytes != 0) {
            throw new IllegalArgumentException(
                    "read: expected whole blocks of " + blockBytes + " bytes, got " + into.remaining());
        }
        read(firstBlock, into.remaining() / blockBytes, into::put);
    }

    /**
     * Reads blocks in order, with commands as long as the device takes.
     *
     * @throws RefusedException if the medium cannot be read there; its code is sense key, code and qualifier
     * @throws LinkException GONE too if the medium was taken out or changed
     * @throws NonsenseException if fewer bytes come than blocks were asked for
     */
    public void read(long firstBlock, long blocks, Sink sink) throws BridgeException {
        if (firstBlock < 0 || blocks < 0 || firstBlock > blockCount - blocks) {
            throw new IllegalArgumentException(
                    "read: expected blocks of 0.." + (blockCount - 1) + ", got " + blocks + " from " + firstBlock);
        }
        int perCommand = Math.max(1, commandBytes / blockBytes);
        long left = blocks;
        for (long at = firstBlock; left > 0; ) {
            int count = (int) Math.min(left, perCommand);
            ReadCommand command = ReadCommand.read(at, count, blockBytes);
            long came = run(transport, unit, command, sink, this::requireSameMedium);
            if (came != command.dataBytes()) {
                throw new NonsenseException(command + ": expected " + command.dataBytes() + " bytes, got " + came);
            }
            at += count;
            left -= count;
        }
    }
}
