package io.mooring.bridge.camera;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.ContainerType;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.UsbLink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** Passes everything on and writes down each answer of a camera as {@link HostileLink} would be told to give it. */
final class HearingLink implements UsbLink {
    private final UsbLink link;
    private final ByteArrayOutputStream row;
    private boolean dataCame;

    HearingLink(UsbLink link, ByteArrayOutputStream row) {
        this.link = link;
        this.row = row;
    }

    @Override
    public int packetSizeMax() {
        return link.packetSizeMax();
    }

    @Override
    public void send(ByteBuffer data, Duration timeout) throws LinkException {
        dataCame = false;
        link.send(data, timeout);
    }

    @Override
    public int receive(ByteBuffer into, Duration timeout) throws LinkException {
        int start = into.position();
        int bytes = link.receive(into, timeout);
        if (bytes > 0) {
            hear(into.slice(start, bytes));
        }
        return bytes;
    }

    /** A small data phase is one transfer; the response after it is what {@link HostileLink} adds by itself. */
    private void hear(ByteBuffer transfer) {
        try {
            ContainerHeader header = ContainerHeader.decode(transfer);
            if (header.type() == ContainerType.DATA) {
                dataCame = true;
                note(HostileLink.DATA, transfer.slice());
            } else if (!dataCame) {
                ByteBuffer code = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                note(HostileLink.RESPONSE, code.putShort((short) header.code()).flip());
            }
        } catch (NonsenseException e) {
            throw new AssertionError("the simulated camera sent nonsense", e);
        }
    }

    private void note(int manner, ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        row.write(manner);
        row.write(bytes.length);
        row.write(bytes.length >> Byte.SIZE);
        row.writeBytes(bytes);
    }

    @Override
    public BulkStream stream(long expectedBytes, Duration idleTimeout) {
        throw new AssertionError("a seed is smaller than what is streamed: " + expectedBytes + " bytes expected");
    }

    @Override
    public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
        return link.control(request, data, timeout);
    }

    @Override
    public int event(ByteBuffer into, Duration timeout) throws LinkException {
        return link.event(into, timeout);
    }

    @Override
    public void clearHalt() throws LinkException {
        link.clearHalt();
    }

    @Override
    public void reset() throws LinkException {
        link.reset();
    }

    @Override
    public void cancel() {
        link.cancel();
    }

    @Override
    public void close() {
        link.close();
    }
}
