package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Messages of the usbredir protocol on a socket; all numbers little-endian. Any thread may send, one reads. */
final class UsbredirWire {
    static final int RESET = 3;
    static final int SET_CONFIGURATION = 6;
    static final int GET_CONFIGURATION = 7;
    static final int CONFIGURATION_STATUS = 8;
    static final int SET_ALT_SETTING = 9;
    static final int GET_ALT_SETTING = 10;
    static final int ALT_SETTING_STATUS = 11;
    static final int START_INTERRUPT = 15;
    static final int STOP_INTERRUPT = 16;
    static final int INTERRUPT_STATUS = 17;
    static final int CANCEL = 21;
    static final int FILTER_REJECT = 22;
    static final int FILTER_FILTER = 23;
    static final int DISCONNECT_ACK = 24;
    static final int CONTROL_PACKET = 100;
    static final int BULK_PACKET = 101;

    static final int CANCELLED = 1;
    static final int INVALID = 2;
    static final int STALL = 4;
    static final int BABBLE = 6;

    static final int CONTROL_BYTES = 10;

    private static final int HELLO = 0;
    private static final int DEVICE_CONNECT = 1;
    private static final int DEVICE_DISCONNECT = 2;
    private static final int INTERFACE_INFO = 4;
    private static final int EP_INFO = 5;
    private static final int INTERRUPT_PACKET = 103;

    private static final int CAP_CONNECT_DEVICE_VERSION = 1 << 1;
    private static final int CAP_EP_INFO_MAX_PACKET_SIZE = 1 << 4;
    private static final int CAP_64BITS_IDS = 1 << 5;
    private static final int CAP_32BITS_BULK_LENGTH = 1 << 6;

    /** What an xHCI of QEMU demands, and long transfers. */
    private static final int CAPS =
            CAP_CONNECT_DEVICE_VERSION | CAP_EP_INFO_MAX_PACKET_SIZE | CAP_64BITS_IDS | CAP_32BITS_BULK_LENGTH;

    private static final int VERSION_BYTES = 64;
    private static final int FIRST_HEADER_BYTES = 12;
    private static final int HEADER_BYTES = 16;
    private static final int BULK_BYTES = 10;
    private static final int ENDPOINTS = 32;
    private static final int NO_ENDPOINT = 255;

    private final SocketChannel channel;
    private final ByteBuffer header = little(HEADER_BYTES);
    private ByteBuffer body = little(64 << 10);

    /**
     * One message.
     *
     * @param body valid until the next is read
     */
    record Message(int type, long id, ByteBuffer body) {
        /** What most messages begin with: a number of an endpoint, an interface or a configuration. */
        int first() throws PlugException {
            if (!body.hasRemaining()) {
                throw new PlugException("usbredir: expected message " + type + " to say of what, got no byte");
            }
            return body.get(0) & 0xff;
        }
    }

    UsbredirWire(SocketChannel channel) {
        this.channel = channel;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first message of each side has the short header. */
    void sendHello() throws IOException {
        ByteBuffer hello = little(FIRST_HEADER_BYTES + VERSION_BYTES + 4);
        byte[] name = "mooring".getBytes(StandardCharsets.US_ASCII);
        hello.putInt(HELLO).putInt(VERSION_BYTES + 4).putInt(0);
        hello.put(name).put(new byte[VERSION_BYTES - name.length]).putInt(CAPS);
        write(hello.flip());
    }

    void awaitHello() throws IOException {
        Message hello = read(FIRST_HEADER_BYTES);
        int caps = hello.body().remaining() >= VERSION_BYTES + 4 ? hello.body().getInt(VERSION_BYTES) : 0;
        int needed = CAP_64BITS_IDS | CAP_EP_INFO_MAX_PACKET_SIZE | CAP_32BITS_BULK_LENGTH;
        if (hello.type() != HELLO || (caps & needed) != needed) {
            throw new PlugException("usbredir: expected a hello with capabilities " + Integer.toHexString(needed)
                    + ", got message " + hello.type() + " with " + Integer.toHexString(caps));
        }
    }

    Message next() throws IOException {
        return read(HEADER_BYTES);
    }

    private Message read(int headerBytes) throws IOException {
        UsbipHandshake.read(channel, header.clear().limit(headerBytes));
        int type = header.getInt(0);
        int length = header.getInt(4);
        long id = headerBytes == HEADER_BYTES ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(8));
        if (length < 0 || length > UsbredirPlug.MESSAGE_BYTES_MAX || id < 0) {
            throw new PlugException("usbredir: expected a message of at most " + UsbredirPlug.MESSAGE_BYTES_MAX
                    + " bytes, got type " + type + " of " + length);
        }
        if (body.capacity() < length) {
            body = little(length);
        }
        UsbipHandshake.read(channel, body.clear().limit(length));
        return new Message(type, id, body.flip());
    }

    private static ByteBuffer message(int type, int length, long id) {
        return little(HEADER_BYTES + length).putInt(type).putInt(length).putLong(id);
    }

    /** A message of single bytes. */
    void send(int type, long id, int... bytes) throws IOException {
        ByteBuffer message = message(type, bytes.length, id);
        for (int each : bytes) {
            message.put((byte) each);
        }
        write(message.flip());
    }

    void sendDisconnect() throws IOException {
        send(DEVICE_DISCONNECT, 0);
    }

    void sendDevice(DeviceDescription device) throws IOException {
        sendEndpoints(device);
        sendInterfaces(device);
        ByteBuffer connect = message(DEVICE_CONNECT, 10, 0);
        int speed = switch (device.speed()) {
            case LOW -> 0;
            case FULL -> 1;
            case HIGH -> 2;
            case SUPER -> 3;
            case UNKNOWN -> 255;
        };
        connect.put((byte) speed).put(new byte[3]);
        connect.putShort((short) device.vendorId())
                .putShort((short) device.productId())
                .putShort((short) device.releaseBcd());
        write(connect.flip());
    }

    /** Endpoints stand at their number, IN ones 16 further; number 0 is the default pipe. */
    private void sendEndpoints(DeviceDescription device) throws IOException {
        byte[] types = new byte[ENDPOINTS];
        java.util.Arrays.fill(types, (byte) NO_ENDPOINT);
        byte[] intervals = new byte[ENDPOINTS];
        byte[] interfaces = new byte[ENDPOINTS];
        short[] packets = new short[ENDPOINTS];
        types[0] = 0;
        types[16] = 0;
        packets[0] = 64;
        packets[16] = 64;
        for (InterfaceDescription each : device.interfaces()) {
            for (EndpointDescription endpoint : each.endpoints()) {
                int place = (endpoint.address() & 0xf) + (endpoint.isIn() ? 16 : 0);
                types[place] = (byte) endpoint.type().ordinal();
                intervals[place] = (byte) (endpoint.type() == EndpointDescription.Type.INTERRUPT ? 6 : 0);
                interfaces[place] = (byte) each.number();
                packets[place] = (short) endpoint.packetSizeMax();
            }
        }
        ByteBuffer info =
                message(EP_INFO, ENDPOINTS * 5, 0).put(types).put(intervals).put(interfaces);
        for (short packet : packets) {
            info.putShort(packet);
        }
        write(info.flip());
    }

    private void sendInterfaces(DeviceDescription device) throws IOException {
        int count = device.interfaces().size();
        byte[][] columns = new byte[4][ENDPOINTS];
        for (int i = 0; i < count; i++) {
            InterfaceDescription each = device.interfaces().get(i);
            columns[0][i] = (byte) each.number();
            columns[1][i] = (byte) each.interfaceClass();
            columns[2][i] = (byte) each.interfaceSubclass();
            columns[3][i] = (byte) each.protocol();
        }
        ByteBuffer info = message(INTERFACE_INFO, 4 + 4 * ENDPOINTS, 0).putInt(count);
        for (byte[] column : columns) {
            info.put(column);
        }
        write(info.flip());
    }

    /** @param asked the body of the guest's packet, whose fields are repeated */
    void sendControl(long id, ByteBuffer asked, int status, int length, ByteBuffer data) throws IOException {
        ByteBuffer reply = message(CONTROL_PACKET, CONTROL_BYTES + data.remaining(), id);
        reply.put(asked.get(0)).put(asked.get(1)).put(asked.get(2)).put((byte) status);
        reply.putShort(asked.getShort(4)).putShort(asked.getShort(6)).putShort((short) length);
        write(reply.put(data).flip());
    }

    int bulkHeaderBytes() {
        return HEADER_BYTES + BULK_BYTES;
    }

    int bulkLength(ByteBuffer asked) throws PlugException {
        if (asked.remaining() < BULK_BYTES) {
            throw new PlugException("usbredir: a bulk packet of " + asked.remaining() + " bytes");
        }
        int bytes = (asked.getShort(2) & 0xffff) | ((asked.getShort(8) & 0xffff) << 16);
        if (bytes < 0 || bytes > UsbredirPlug.MESSAGE_BYTES_MAX) {
            throw new PlugException("usbredir: a bulk transfer of " + Integer.toUnsignedString(bytes) + " bytes");
        }
        return bytes;
    }

    ByteBuffer bulkData(ByteBuffer sent) throws PlugException {
        int bytes = sent.remaining() - BULK_BYTES;
        if (bytes != bulkLength(sent)) {
            throw new PlugException("usbredir: expected " + bulkLength(sent) + " bytes of bulk data, got " + bytes);
        }
        return sent.slice(BULK_BYTES, bytes);
    }

    /** @param frame has the payload behind room for the headers */
    void sendBulk(long id, int endpoint, int status, int moved, ByteBuffer frame, int payload) throws IOException {
        ByteBuffer message = frame.clear().order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(BULK_PACKET).putInt(BULK_BYTES + payload).putLong(id);
        message.put((byte) endpoint).put((byte) status).putShort((short) moved).putInt(0);
        message.putShort((short) (moved >>> 16));
        write(message.position(0).limit(HEADER_BYTES + BULK_BYTES + payload));
    }

    void sendEvent(int endpoint, ByteBuffer data) throws IOException {
        ByteBuffer event = message(INTERRUPT_PACKET, 4 + data.remaining(), 0);
        event.put((byte) endpoint).put((byte) 0).putShort((short) data.remaining());
        write(event.put(data).flip());
    }

    private synchronized void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
