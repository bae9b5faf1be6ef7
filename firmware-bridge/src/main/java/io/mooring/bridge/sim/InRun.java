package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packets a device sends one behind the other: some bytes kept here, then a piece of footage made as it is read. */
final class InRun {
    private final byte[] head;
    private final @Nullable Footage body;
    private final long bodyFrom;
    private final long sizeBytes;
    private final boolean zeroLengthPacket;
    private long notBeforeNanos = Long.MIN_VALUE;
    private long position;

    private InRun(byte[] head, @Nullable Footage body, long bodyFrom, long bodyBytes, boolean zeroLengthPacket) {
        this.head = head;
        this.body = body;
        this.bodyFrom = bodyFrom;
        this.sizeBytes = head.length + bodyBytes;
        this.zeroLengthPacket = zeroLengthPacket;
    }

    /** @param zeroLengthPacket whether one is sent when the last packet is a full one */
    static InRun of(byte[] content, boolean zeroLengthPacket) {
        return new InRun(content, null, 0, 0, zeroLengthPacket);
    }

    static InRun of(byte[] head, Footage body, long bodyFrom, long bodyBytes, boolean zeroLengthPacket) {
        return new InRun(head, body, bodyFrom, bodyBytes, zeroLengthPacket);
    }

    void notBefore(long nanos) {
        notBeforeNanos = nanos;
    }

    long notBeforeNanos() {
        return notBeforeNanos;
    }

    boolean exhausted() {
        return position == sizeBytes;
    }

    /** Whether the host sees an end behind this run's last byte: a short packet, or one of no bytes. */
    boolean endsShort(int packetSizeMax) {
        return zeroLengthPacket || sizeBytes % packetSizeMax != 0;
    }

    /** Whether only a packet of no bytes is left. */
    boolean leavesZeroLengthPacket(int packetSizeMax) {
        return exhausted() && zeroLengthPacket && sizeBytes % packetSizeMax == 0;
    }

    /**
     * Puts as many bytes as there are and fit.
     *
     * @return how many of them were footage
     */
    int put(ByteBuffer into) {
        if (position < head.length) {
            int count = (int) Math.min(head.length - position, into.remaining());
            into.put(head, (int) position, count);
            position += count;
        }
        if (body == null || exhausted() || !into.hasRemaining()) {
            return 0;
        }
        int limit = into.limit();
        int count = (int) Math.min(sizeBytes - position, into.remaining());
        into.limit(into.position() + count);
        body.read(bodyFrom + position - head.length, into);
        into.limit(limit);
        position += count;
        return count;
    }

    /** Drops bytes that nobody will read; returns how many there were to drop. */
    long skip(long bytes) {
        long count = Math.min(bytes, sizeBytes - position);
        position += count;
        return count;
    }
}
