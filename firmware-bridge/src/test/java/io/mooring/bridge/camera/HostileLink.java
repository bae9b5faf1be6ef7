package io.mooring.bridge.camera;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.ResponseContainer;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A wire whose camera takes its answers from a row of bytes. Each command takes one byte for the manner of the answer
 * and two, little-endian, for how many of the following bytes it sends; when the row is used up, every answer is OK and
 * nothing else. Time passes only by waiting in vain.
 */
final class HostileLink implements UsbLink {
    /** Manners of an answer; every other byte means {@link #DATA}, so that most inputs get far. */
    static final int RESPONSE = 1;

    static final int RAW = 2;
    static final int LENGTH_LIES = 3;
    static final int SILENCE = 4;
    static final int DATA = 0;

    private static final int PACKET_BYTES = 512;

    private final ByteBuffer row;
    private final Deque<ByteBuffer> packets = new ArrayDeque<>();
    long nanos;
    int commands;

    HostileLink(ByteBuffer row) {
        this.row = row.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int packetSizeMax() {
        return PACKET_BYTES;
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) {
        try {
            if (data.remaining() >= ContainerHeader.BYTES
                    && ContainerHeader.decode(data.duplicate()).type() == ContainerType.COMMAND) {
                commands++;
                answer(CommandContainer.decode(data));
            }
        } catch (NonsenseException e) {
            throw new AssertionError("the session sent nonsense", e);
        }
    }

    private void answer(CommandContainer command) {
        int manner = row.remaining() > 2 ? row.get() & 0xff : RESPONSE;
        ByteBuffer content = manner == RESPONSE && row.remaining() <= 2 ? ByteBuffer.allocate(0) : content();
        switch (manner) {
            case RESPONSE -> respond(command, content.remaining() < 2 ? ResponseCode.OK : code(content));
            case RAW -> put(content);
            case LENGTH_LIES -> {
                put(framed(command, content, content.remaining() * 31L));
                respond(command, ResponseCode.OK);
            }
            case SILENCE -> packets.clear();
            default -> {
                put(framed(command, content, content.remaining()));
                respond(command, ResponseCode.OK);
            }
        }
    }

    private ByteBuffer content() {
        int length = row.getShort() & 0xffff;
        ByteBuffer content =
                row.slice(row.position(), Math.min(length, row.remaining())).order(ByteOrder.LITTLE_ENDIAN);
        row.position(row.position() + content.remaining());
        return content;
    }

    /** A camera that is busy is asked again after a pause in real time, which a fuzzer has not. */
    private static int code(ByteBuffer content) {
        int code = content.getShort() & 0xffff;
        return code == ResponseCode.DEVICE_BUSY ? ResponseCode.OK : code;
    }

    private static ByteBuffer framed(CommandContainer command, ByteBuffer content, long announcedBytes) {
        ByteBuffer whole = ByteBuffer.allocate(ContainerHeader.BYTES + content.remaining());
        ContainerHeader.ofData(command.operation(), command.transactionId(), announcedBytes)
                .encode(whole);
        return whole.put(content).flip();
    }

    private void respond(CommandContainer command, int code) {
        packets.add(new ResponseContainer(code, command.transactionId(), List.of()).toBuffer());
    }

    /** One transfer, cut to packets by whoever reads; ended by a zero-length packet where it is whole packets. */
    private void put(ByteBuffer bytes) {
        packets.add(bytes);
        if (bytes.remaining() % PACKET_BYTES == 0 && bytes.hasRemaining()) {
            packets.add(ByteBuffer.allocate(0));
        }
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        ByteBuffer next = packets.peek();
        if (next == null) {
            nanos += timeout.toNanos();
            throw new LinkException(Reason.TIMED_OUT, "nothing came");
        }
        int bytes = Math.min(into.remaining(), next.remaining());
        into.put(next.slice(next.position(), bytes));
        next.position(next.position() + bytes);
        if (!next.hasRemaining()) {
            packets.remove();
        }
        return bytes;
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) {
        return new HostileStream((expectedBytes + PACKET_BYTES - 1) / PACKET_BYTES * PACKET_BYTES, idleTimeout);
    }

    private final class HostileStream implements BulkStream {
        private final ByteBuffer slot = ByteBuffer.allocate(8 * PACKET_BYTES);
        private final Duration idleTimeout;
        private long leftBytes;

        HostileStream(long leftBytes, Duration idleTimeout) {
            this.leftBytes = leftBytes;
            this.idleTimeout = idleTimeout;
        }

        @Override
        public boolean exhausted() {
            return leftBytes == 0;
        }

        @Override
        public ByteBuffer next() throws LinkException {
            slot.clear().limit((int) Math.min(leftBytes, slot.capacity()));
            leftBytes -= slot.limit();
            receive(slot, idleTimeout);
            return slot.flip();
        }

        @Override
        public boolean endedShort() {
            return slot.limit() % PACKET_BYTES != 0 || slot.limit() == 0;
        }

        @Override
        public void close() {}
    }

    /** Class requests are obeyed, and the camera says that it is idle. */
    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) {
        if (request.isIn()) {
            data.put(new byte[] {4, 0, 1, 0x20});
            return 4;
        }
        packets.clear();
        return data.remaining();
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) {
        return 0;
    }

    @Override
    public void clearHalt() {}

    @Override
    public void reset() {
        packets.clear();
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
