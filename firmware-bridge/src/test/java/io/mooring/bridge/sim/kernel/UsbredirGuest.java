package io.mooring.bridge.sim.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The guest's side of usbredir without a guest, written from the protocol's description (version 0.7). */
final class UsbredirGuest implements AutoCloseable {
    /** What QEMU's device in front of an xHCI offers: 64-bit ids, packet sizes, long bulk transfers, versions. */
    static final int CAPS = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6;

    private final SocketChannel channel;

    /** One message with its body, little-endian. */
    record Message(int type, long id, ByteBuffer body) {
        byte[] bytes(int from) {
            byte[] bytes = new byte[body.remaining() - from];
            body.get(from, bytes);
            return bytes;
        }
    }

    UsbredirGuest(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /** A guest that has been told of its device. */
    static UsbredirGuest connected(Path socket) throws IOException {
        var guest = new UsbredirGuest(socket);
        guest.read(80);
        guest.hello(CAPS);
        guest.next();
        guest.next();
        guest.next();
        return guest;
    }

    private static byte[] bytes(ByteBuffer whole) {
        byte[] bytes = new byte[whole.capacity()];
        whole.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void hello(int caps) throws IOException {
        send(bytes(little(80).putInt(0).putInt(68).putInt(0).position(76).putInt(caps)));
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    ByteBuffer read(int bytes) throws IOException {
        ByteBuffer buffer = little(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    Message next() throws IOException {
        ByteBuffer header = read(16);
        return new Message(header.getInt(0), header.getLong(8), read(header.getInt(4)));
    }

    void message(int type, long id, byte... body) throws IOException {
        send(bytes(little(16 + body.length)
                .putInt(type)
                .putInt(body.length)
                .putLong(id)
                .put(body)));
    }

    Message control(long id, int type, int request, int value, int length) throws IOException {
        ByteBuffer body =
                little(10).put((byte) type).put((byte) request).put((byte) type).put((byte) 0);
        message(100, id, bytes(body.putShort((short) value).putShort((short) 0).putShort((short) length)));
        return next();
    }

    void bulkIn(long id, int endpoint, int bytes) throws IOException {
        message(101, id, bytes(bulk(endpoint, bytes, 0)));
    }

    void bulkOut(long id, int endpoint, byte[] data) throws IOException {
        message(101, id, bytes(bulk(endpoint, data.length, data.length).put(data)));
    }

    private static ByteBuffer bulk(int endpoint, int length, int room) {
        ByteBuffer body = little(10 + room).put((byte) endpoint).put((byte) 0).putShort((short) length);
        return body.putInt(0).putShort((short) (length >>> 16));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
