package io.mooring.gateway.telemetry.paho;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Hands Paho's bytes on and sees in them what is acknowledged. It counts before it is written, because the broker may answer
 * before the writing returns; while the network takes nothing, no more is counted. Belongs to one thread.
 */
final class OutgoingPackets extends FilterOutputStream {
    private final Traffic traffic;
    private final PacketHead head = new PacketHead();
    private int left;

    OutgoingPackets(OutputStream out, Traffic traffic) {
        super(out);
        this.traffic = traffic;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; ) {
            if (left > 0) {
                int skipped = Math.min(left, length - i);
                left -= skipped;
                i += skipped;
            } else if (head.take(bytes[offset + i++])) {
                left = head.length();
                if (head.type() == PacketHead.PUBACK) {
                    traffic.acknowledged();
                }
            }
        }
        traffic.write();
        out.write(bytes, offset, length);
    }
}
