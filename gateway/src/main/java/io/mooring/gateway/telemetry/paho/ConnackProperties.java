package io.mooring.gateway.telemetry.paho;

/**
 * What a broker says of itself when it lets a client in (MQTT 5 §3.2.2.3). Paho 1.2.5 reads the Receive Maximum with a sign: a
 * broker that allows 32,768 or more, such as the 65,535 that is as good as no limit, would be one that takes nothing ever.
 */
final class ConnackProperties {
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int USER_PROPERTY = 0x26;

    /** Flags and reason stand before the properties' length. */
    private static final int BEFORE_BYTES = 2;

    private ConnackProperties() {}

    /**
     * Makes 32,767 of a Receive Maximum beyond that, which is more than this side ever uses. What it cannot read it leaves alone.
     *
     * @param packet a whole CONNACK
     * @param from where its variable header begins
     */
    static void tame(byte[] packet, int from, int end) {
        int at = from + BEFORE_BYTES;
        while (at < end && (packet[at] & 0x80) != 0) {
            at++;
        }
        at++;
        while (at < end) {
            int bytes = valueBytes(packet, at, end);
            if (bytes < 0 || bytes > end - at - 1) {
                return;
            }
            if (packet[at] == RECEIVE_MAXIMUM && packet[at + 1] < 0) {
                packet[at + 1] = 0x7F;
                packet[at + 2] = (byte) 0xFF;
            }
            at += 1 + bytes;
        }
    }

    /** @return -1 for a property that no CONNACK has */
    private static int valueBytes(byte[] packet, int at, int end) {
        return switch (packet[at]) {
            case 0x24, 0x25, 0x28, 0x29, 0x2A -> 1;
            case 0x13, RECEIVE_MAXIMUM, 0x22 -> 2;
            case 0x11, 0x27 -> 4;
            case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> textBytes(packet, at + 1, end);
            case USER_PROPERTY -> {
                int name = textBytes(packet, at + 1, end);
                yield name + textBytes(packet, at + 1 + name, end);
            }
            default -> -1;
        };
    }

    /** With its own length before it; beyond the end if it does not fit. */
    private static int textBytes(byte[] packet, int at, int end) {
        return at + 2 > end ? end : 2 + ((packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF));
    }
}
