package io.mooring.bridge.sim;

import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.DeviceDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A card reader's side of the bulk-only transport (BOT 1.0) from one plug to the next unplug: strict. A wrapper that is not
 * valid and meaningful (BOT §6.2) halts both endpoints until Reset Recovery.
 */
final class CardResponder implements UsbFunction {
    private static final int COMMAND_BYTES = 31;
    private static final int COMMAND_SIGNATURE = 0x43425355;
    private static final int STATUS_SIGNATURE = 0x53425355;
    private static final int STATUS_BYTES = 13;
    private static final int RESET = 0xff;
    private static final int GET_MAX_LUN = 0xfe;
    private static final int CLASS_OUT = 0x21;
    private static final int CLASS_IN = 0xa1;
    private static final int PHASE_ERROR = 2;

    private final SimulatedCardReader reader;
    private final DeviceDescription description;
    private final InPipe in;
    private final CardCommands commands;
    private byte @Nullable [] statusAfterHalt;
    private int commandsTaken;
    private int transfers;
    private boolean halted;
    private boolean needsReset;
    private boolean silent;

    CardResponder(SimulatedCardReader reader, LinkClock clock) {
        this.reader = reader;
        this.description = reader.description();
        this.in = new InPipe(SimulatedCardReader.BULK_PACKET_BYTES, clock);
        this.commands = new CardCommands(reader);
    }

    @Override
    public DeviceDescription description() {
        return description;
    }

    @Override
    public Lock lock() {
        return reader.lock();
    }

    @Override
    public Condition changed() {
        return reader.changed();
    }

    @Override
    public Mishap nextTransfer() {
        transfers++;
        if (statusAfterHalt != null && !in.holdsBytes()) {
            halted = true;
        }
        return reader.wireFaults().atTransfer(transfers);
    }

    @Override
    public boolean takesOut() {
        return !in.holdsBytes();
    }

    @Override
    public void out(ByteBuffer transfer) {
        ByteBuffer wrapper = transfer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int at = wrapper.position();
        boolean valid = wrapper.remaining() == COMMAND_BYTES && wrapper.getInt(at) == COMMAND_SIGNATURE;
        int length = valid ? wrapper.get(at + 14) : 0;
        if (!valid || wrapper.get(at + 13) != 0 || length < 6 || length > 16) {
            reader.complain("a command wrapper of " + wrapper.remaining() + " bytes that is not valid and meaningful");
            needsReset = true;
            halt();
            return;
        }
        byte[] block = new byte[16];
        wrapper.get(at + 15, block);
        long wanted = Integer.toUnsignedLong(wrapper.getInt(at + 8));
        if (wanted > 0 && (wrapper.get(at + 12) & 0x80) == 0) {
            reader.complain("command " + Integer.toHexString(block[0] & 0xff) + " carries data to the card");
        }
        commandsTaken++;
        answer(wrapper.getInt(at + 4), wanted, commands.answer(block, commandsTaken));
    }

    private void answer(int tag, long wanted, CardCommands.Reply reply) {
        long bytes = Math.min(wanted, reply.bytes());
        int status = reply.failed() ? 1 : 0;
        int toldTag = tag;
        long claimed = 0;
        for (CardFault fault : reader.cardFaults()) {
            if (fault instanceof CardFault.WrongTagAtCommand at && at.command() == commandsTaken) {
                toldTag = tag + 1;
            } else if (fault instanceof CardFault.PhaseErrorAtCommand at && at.command() == commandsTaken) {
                status = PHASE_ERROR;
            } else if (fault instanceof CardFault.EndsDataAtCommand at && at.command() == commandsTaken) {
                bytes = Math.min(bytes, at.bytes());
            } else if (fault instanceof CardFault.ClaimsMissingFromCommand from && commandsTaken >= from.command()) {
                claimed = from.bytes();
            }
        }
        if (bytes > 0) {
            // Fewer than asked for end with a packet that says so.
            in.add(reply.run(bytes, bytes < wanted));
        }
        byte[] statusBytes = status(toldTag, Math.min(wanted, wanted - bytes + claimed), status);
        boolean stallsShortData = reader.cardFaults().contains(new CardFault.StallsShortData());
        if (bytes < wanted && (bytes == 0 || stallsShortData)) {
            // BOT §6.7.2: the device ends what it cannot send by stalling, which the host meets in its next transfer;
            // the
            // status waits for the halt to be cleared.
            statusAfterHalt = statusBytes;
        } else {
            in.add(InRun.of(statusBytes, false));
        }
    }

    private static byte[] status(int tag, long residue, int code) {
        ByteBuffer status = ByteBuffer.allocate(STATUS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        status.putInt(STATUS_SIGNATURE).putInt(tag).putInt((int) residue).put((byte) code);
        byte[] bytes = new byte[STATUS_BYTES];
        status.get(0, bytes);
        return bytes;
    }

    @Override
    public InPipe in() {
        return in;
    }

    @Override
    public boolean halted() {
        return halted;
    }

    @Override
    public void halt() {
        halted = true;
        statusAfterHalt = null;
        in.clear();
    }

    @Override
    public void clearHalt() {
        if (needsReset) {
            return;
        }
        halted = false;
        byte[] status = statusAfterHalt;
        if (status != null) {
            statusAfterHalt = null;
            in.clear();
            in.add(InRun.of(status, false));
        }
    }

    @Override
    public void fallSilent() {
        silent = true;
    }

    @Override
    public boolean silent() {
        return silent;
    }

    @Override
    public boolean pulledOut() {
        return in.footageBytes() > 0 && reader.wireFaults().pulledOutAfter(in.footageBytes());
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data) {
        if (request.requestType() == CLASS_OUT && request.request() == RESET) {
            needsReset = false;
            statusAfterHalt = null;
            in.clear();
            return 0;
        }
        if (request.requestType() == CLASS_IN && request.request() == GET_MAX_LUN && data.hasRemaining()) {
            data.put((byte) 0);
            return 1;
        }
        return STALL;
    }

    @Override
    public @Nullable ByteBuffer pollEvent() {
        return null;
    }

    @Override
    public void reset() {
        in.clear();
        halted = false;
        needsReset = false;
        silent = false;
        statusAfterHalt = null;
        commands.attention();
    }
}
