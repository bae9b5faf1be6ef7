package io.mooring.bridge.sim.kernel;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A USB/IP host without a kernel, written from usbip_protocol.rst. */
final class UsbipHost implements AutoCloseable {
    static final int LIST = 0x8005;
    static final int IMPORT = 0x8003;

    private static final int PATIENCE_MILLIS = 90_000;

    private final Socket socket;
    private final DataInputStream in;
    private int sequence;

    /**
     * One answer: of a submit, or of an unlink.
     *
     * @param data that came with it, hexadecimal
     */
    record Reply(int command, int sequence, int status, int moved, String data) {}

    UsbipHost(UsbipServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** A host that has the device, or an {@link IOException}. */
    static UsbipHost importing(UsbipServer server, String busId) throws IOException {
        var host = new UsbipHost(server);
        int status = host.tryImport(busId);
        if (status != 0) {
            host.close();
            throw new IOException("import of " + busId + ": status " + status);
        }
        host.read(312);
        return host;
    }

    int tryImport(String busId) throws IOException {
        ask(IMPORT, busId);
        return ByteBuffer.wrap(read(8)).getInt(4);
    }

    void ask(int operation, String busId) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(operation == IMPORT ? 40 : 8);
        request.putShort((short) 0x0111).putShort((short) operation).putInt(0);
        request.put(busId.getBytes(StandardCharsets.US_ASCII));
        send(request);
    }

    private void send(ByteBuffer message) throws IOException {
        byte[] bytes = new byte[message.capacity()];
        message.get(0, bytes);
        send(bytes);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    byte[] read(int bytes) throws IOException {
        byte[] read = new byte[bytes];
        in.readFully(read);
        return read;
    }

    /** -1 once the device's side has closed; it may have left what was sent to it unread. */
    int readByte() throws IOException {
        try {
            return in.read();
        } catch (SocketException e) {
            return -1;
        }
    }

    private static ByteBuffer header(int command, int number, boolean toHost, int endpoint, int word5, int length) {
        ByteBuffer header = ByteBuffer.allocate(48);
        header.putInt(command).putInt(number).putInt(1 << 16 | 2).putInt(toHost ? 1 : 0);
        return header.putInt(endpoint).putInt(word5).putInt(length);
    }

    int submitIn(int endpoint, int bytes) throws IOException {
        send(header(1, ++sequence, true, endpoint, 0, bytes));
        return sequence;
    }

    int submitOut(int endpoint, byte[] data) throws IOException {
        send(header(1, ++sequence, false, endpoint, 0, data.length));
        send(data);
        return sequence;
    }

    int unlink(int victim) throws IOException {
        send(header(2, ++sequence, false, 0, victim, 0));
        return sequence;
    }

    /** A control transfer; its setup bytes as they stand in USB 2.0 §9.3, without the length. */
    Reply control(int type, int request, int value, int index, int length) throws IOException {
        ByteBuffer submit = header(1, ++sequence, (type & 0x80) != 0, 0, 0, length);
        submit.position(40);
        submit.put((byte) type).put((byte) request).put((byte) value).put((byte) (value >> 8));
        submit.put((byte) index).put((byte) (index >> 8)).put((byte) length).put((byte) (length >> 8));
        send(submit);
        return reply((type & 0x80) != 0);
    }

    /** @param toHost whether the request that is answered was for data to the host */
    Reply reply(boolean toHost) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(read(48));
        int command = header.getInt();
        int number = header.getInt();
        int moved = command == 3 ? header.getInt(24) : 0;
        return new Reply(
                command, number, header.getInt(20), moved, HexFormat.of().formatHex(read(toHost ? moved : 0)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
