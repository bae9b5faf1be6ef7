package io.mooring.gateway.control;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Frames over a socket: four bytes of length, most significant first, then so many bytes. A length of 0 ends a body,
 * {@value #BROKEN} says that it will not be finished. Each frame is bounded in size by who reads it, and in time.
 */
final class Wire implements AutoCloseable {
    static final int BROKEN = -1;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final LongSupplier nanos;

    /** @param channel belongs to this from now on */
    Wire(SocketChannel channel, LongSupplier nanos) throws IOException {
        this.channel = channel;
        this.nanos = nanos;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    /**
     * @param bytesMax the most it may have
     * @return what came; empty at the end of a body
     * @throws IOException if more is announced, too little came in time, or the other side gave up
     */
    byte[] read(int bytesMax, Duration within) throws IOException {
        long endNanos = nanos.getAsLong() + within.toNanos();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        fill(length, endNanos);
        int announced = length.flip().getInt();
        if (announced == BROKEN) {
            throw new EOFException("the other side did not finish");
        } else if (announced < 0 || announced > bytesMax) {
            throw new IOException("expected a frame of at most " + bytesMax + " bytes, got one of " + announced);
        }
        ByteBuffer bytes = ByteBuffer.allocate(announced);
        fill(bytes, endNanos);
        return bytes.array();
    }

    private void fill(ByteBuffer buffer, long endNanos) throws IOException {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException("the other side hung up");
            } else if (read == 0) {
                await(SelectionKey.OP_READ, endNanos);
            }
        }
    }

    void write(byte[] bytes, int from, int length, Duration within) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + length);
        send(frame.putInt(length).put(bytes, from, length).flip(), within);
    }

    void write(byte[] bytes, Duration within) throws IOException {
        write(bytes, 0, bytes.length, within);
    }

    /** Says that what was begun will not be finished. */
    void breakOff(Duration within) throws IOException {
        send(ByteBuffer.allocate(Integer.BYTES).putInt(BROKEN).flip(), within);
    }

    private void send(ByteBuffer frame, Duration within) throws IOException {
        long endNanos = nanos.getAsLong() + within.toNanos();
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                await(SelectionKey.OP_WRITE, endNanos);
            }
        }
    }

    private void await(int operation, long endNanos) throws IOException {
        key.interestOps(operation);
        long leftMillis = (endNanos - nanos.getAsLong()) / 1_000_000;
        if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
            throw new SocketTimeoutException("the other side took too long");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
