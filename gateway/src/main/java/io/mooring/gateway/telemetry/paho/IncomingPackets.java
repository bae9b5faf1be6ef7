package io.mooring.gateway.telemetry.paho;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Hands a broker's packets to Paho, each once it is whole, and none that this side did not allow: the first of those ends the
 * connection. Belongs to one thread; a read that timed out may be tried again.
 */
final class IncomingPackets extends InputStream {
    /** Three threads begin before the first packet is sent. */
    private static final Duration BEGIN_MAX = Duration.ofMinutes(1);

    private final InputStream in;
    private final Limits limits;
    private final Traffic traffic;
    private final PacketHead head = new PacketHead();
    private byte[] packet = new byte[PacketHead.BYTES_MAX];

    /** The packet's bytes, or while that is not known the beginning's that are certain. */
    private int wanted = 2;

    private boolean headWhole;
    private int have;
    private int given;

    /**
     * What the broker was told that it may do.
     *
     * @param packetBytesMax its Maximum Packet Size (MQTT 5 §3.1.2.11.4), 1 or more
     * @param window its Receive Maximum (§3.1.2.11.3), 1 to 65,535
     */
    record Limits(int packetBytesMax, int window) {}

    /** @param traffic nothing is read before it began */
    IncomingPackets(InputStream in, Limits limits, Traffic traffic) {
        this.in = in;
        this.limits = limits;
        this.traffic = traffic;
    }

    @Override
    public int read() throws IOException {
        return whole() ? packet[given++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!whole()) {
            return -1;
        }
        int count = Math.min(length, have - given);
        System.arraycopy(packet, given, into, offset, count);
        given += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        if (!traffic.hasBegun()) {
            return 0;
        }
        return headWhole && have == wanted && given < have ? have - given : in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads on until a packet is whole. @return false at the end of what comes */
    private boolean whole() throws IOException {
        if (headWhole && have == wanted) {
            if (given < have) {
                return true;
            }
            wanted = 2;
            headWhole = false;
            have = 0;
            given = 0;
        }
        traffic.read();
        traffic.awaitBegin(BEGIN_MAX);
        while (have < wanted) {
            int count = in.read(packet, have, wanted - have);
            if (count < 0) {
                return false;
            }
            int before = have;
            have += count;
            if (!headWhole) {
                takeHead(before);
            }
        }
        allow();
        return true;
    }

    private void takeHead(int from) throws IOException {
        for (int i = from; i < have; i++) {
            headWhole = head.take(packet[i]);
        }
        if (!headWhole) {
            wanted = Math.max(wanted, have + 1);
            return;
        }
        // Never more than 268,435,460.
        int bytes = head.bytes() + head.length();
        if (bytes > limits.packetBytesMax()) {
            throw new IOException("the broker sends a packet of " + bytes + " bytes, it may send "
                    + limits.packetBytesMax() + " at most");
        }
        boolean known = switch (head.type()) {
            // Asked for are messages of quality of service 0 and 1 alone.
            case PacketHead.PUBLISH -> head.qos() < 2;
            case PacketHead.CONNACK,
                    PacketHead.PUBACK,
                    PacketHead.SUBACK,
                    PacketHead.UNSUBACK,
                    PacketHead.PINGRESP,
                    PacketHead.DISCONNECT -> true;
            default -> false;
        };
        if (!known) {
            throw new IOException("the broker sends what nobody asked for: a packet of type " + head.type()
                    + (head.type() == PacketHead.PUBLISH ? ", quality of service " + head.qos() : ""));
        }
        wanted = bytes;
        packet = Arrays.copyOf(packet, Math.max(bytes, PacketHead.BYTES_MAX));
    }

    private void allow() throws IOException {
        if (head.type() == PacketHead.PUBLISH && head.qos() == 1 && traffic.came() > limits.window()) {
            throw new IOException("the broker sends more than " + limits.window()
                    + " messages without waiting for an answer (MQTT 5 §3.3.4)");
        }
        if (head.type() == PacketHead.CONNACK) {
            ConnackProperties.tame(packet, head.bytes(), wanted);
        }
    }
}
