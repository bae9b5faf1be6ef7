package io.mooring.bridge.sim.kernel;

import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a USB/IP connection begins (usbip_protocol.rst): all numbers big-endian.
 *
 * @param busId which device the host wants, empty if it asks for the list
 */
record UsbipHandshake(String busId) {
    static final int CMD_SUBMIT = 1;
    static final int CMD_UNLINK = 2;
    static final int RET_SUBMIT = 3;
    static final int RET_UNLINK = 4;

    private static final int VERSION = 0x0111;
    private static final int OP_REQ_DEVLIST = 0x8005;
    private static final int OP_REP_DEVLIST = 0x0005;
    private static final int OP_REQ_IMPORT = 0x8003;
    private static final int OP_REP_IMPORT = 0x0003;
    private static final int STATUS_ERROR = 1;

    private static final int OP_BYTES = 8;
    private static final int PATH_BYTES = 256;
    private static final int BUS_ID_BYTES = 32;
    private static final int DEVICE_BYTES = 312;

    boolean isList() {
        return busId.isEmpty();
    }

    static UsbipHandshake read(SocketChannel channel) throws IOException {
        ByteBuffer op = ByteBuffer.allocate(OP_BYTES);
        read(channel, op);
        int version = op.getShort(0) & 0xffff;
        int code = op.getShort(2) & 0xffff;
        if (version != VERSION) {
            throw new PlugException("USB/IP: expected version 1.1.1, got " + Integer.toHexString(version));
        }
        return switch (code) {
            case OP_REQ_DEVLIST -> new UsbipHandshake("");
            case OP_REQ_IMPORT -> {
                ByteBuffer name = ByteBuffer.allocate(BUS_ID_BYTES);
                read(channel, name);
                String text = new String(name.array(), StandardCharsets.US_ASCII);
                yield new UsbipHandshake(text.substring(0, Math.max(0, text.indexOf('\0'))));
            }
            default ->
                throw new PlugException("USB/IP: expected a list or an import, got " + Integer.toHexString(code));
        };
    }

    /** Fills the buffer. */
    static void read(SocketChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("the host closed the connection");
            }
        }
    }

    static ByteBuffer refusal() {
        return op(OP_REP_IMPORT, STATUS_ERROR, OP_BYTES).flip();
    }

    static ByteBuffer accepted(String busId, DeviceDescription device) {
        ByteBuffer reply = op(OP_REP_IMPORT, 0, OP_BYTES + DEVICE_BYTES);
        put(reply, busId, device);
        return reply.flip();
    }

    static ByteBuffer list(Map<String, Pluggable> offered) {
        int interfaces = 0;
        for (Pluggable each : offered.values()) {
            interfaces += each.description().interfaces().size();
        }
        ByteBuffer reply = op(OP_REP_DEVLIST, 0, OP_BYTES + 4 + offered.size() * DEVICE_BYTES + interfaces * 4);
        reply.putInt(offered.size());
        offered.forEach((busId, each) -> {
            DeviceDescription device = each.description();
            put(reply, busId, device);
            for (InterfaceDescription one : device.interfaces()) {
                reply.put((byte) one.interfaceClass()).put((byte) one.interfaceSubclass());
                reply.put((byte) one.protocol()).put((byte) 0);
            }
        });
        return reply.flip();
    }

    private static ByteBuffer op(int code, int status, int bytes) {
        return ByteBuffer.allocate(bytes)
                .putShort((short) VERSION)
                .putShort((short) code)
                .putInt(status);
    }

    private static void put(ByteBuffer reply, String busId, DeviceDescription device) {
        putText(reply, "/simulated/" + busId, PATH_BYTES);
        putText(reply, busId, BUS_ID_BYTES);
        int number = Integer.parseInt(busId.substring(busId.indexOf('-') + 1));
        reply.putInt(1).putInt(number + 1).putInt(speed(device));
        reply.putShort((short) device.vendorId())
                .putShort((short) device.productId())
                .putShort((short) device.releaseBcd());
        // The class stands in the interfaces; one configuration, not chosen yet.
        reply.put(new byte[3]).put((byte) DescriptorBytes.CONFIGURATION).put((byte) 1);
        reply.put((byte) device.interfaces().size());
    }

    /** {@code enum usb_device_speed} of Linux. */
    private static int speed(DeviceDescription device) {
        return switch (device.speed()) {
            case UNKNOWN -> 0;
            case LOW -> 1;
            case FULL -> 2;
            case HIGH -> 3;
            case SUPER -> 5;
        };
    }

    private static void putText(ByteBuffer into, String text, int bytes) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        into.put(ascii).put(new byte[bytes - ascii.length]);
    }
}
