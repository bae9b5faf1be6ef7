package io.mooring.gateway.telemetry.paho;

import java.io.IOException;

/** The beginning of an MQTT packet, taken byte by byte: one byte of kind and flags, then one to four of length (MQTT 5 §2.1). */
final class PacketHead {
    /** The most bytes of one. */
    static final int BYTES_MAX = 5;

    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;
    static final int UNSUBACK = 11;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    private int first;
    private int taken;
    private int length;
    private boolean whole;

    /** @return whether that was its last byte */
    boolean take(int octet) throws IOException {
        if (whole) {
            first = 0;
            taken = 0;
            length = 0;
            whole = false;
        }
        if (taken == 0) {
            first = octet & 0xFF;
        } else {
            length |= (octet & 0x7F) << (7 * (taken - 1));
            whole = (octet & 0x80) == 0;
        }
        taken++;
        if (!whole && taken == BYTES_MAX) {
            throw new IOException("a packet whose length has no end (MQTT 5 §1.5.5)");
        }
        return whole;
    }

    /** 1 to 15. */
    int type() {
        return first >> 4;
    }

    /** Of a PUBLISH: 0 to 3. */
    int qos() {
        return (first >> 1) & 3;
    }

    /** Its own bytes, 2 to 5. */
    int bytes() {
        return taken;
    }

    /** The bytes behind it, 0 to 268,435,455. */
    int length() {
        return length;
    }
}
