package io.mooring.gateway.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names of four bytes, as files call their parts and codings. */
final class FourCc {
    private FourCc() {}

    /** The name at a place of the buffer; what is no printable ASCII stands as a dot. */
    static String at(ByteBuffer bytes, int index) {
        StringBuilder name = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            int one = bytes.get(index + i) & 0xff;
            name.append(one >= 0x20 && one < 0x7f ? (char) one : '.');
        }
        return name.toString();
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
