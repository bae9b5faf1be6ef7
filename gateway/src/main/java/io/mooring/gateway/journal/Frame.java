package io.mooring.gateway.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a frame stands in a segment, and its numbers. A frame is, big-endian: magic (4), body length (4), sequence number
 * (8), synced sequence number (8), chain hash (32), body, CRC-32C of all before (4).
 *
 * @param offset of its first byte in the segment
 * @param bodyBytes 0 to {@value #BODY_BYTES_MAX}
 * @param seq from 1
 * @param syncedSeq the highest number known to be durable when this frame was written, so below {@code seq}
 */
record Frame(int offset, int bodyBytes, long seq, long syncedSeq) {
    /** Its first byte stands in no UTF-8 text, so no body can be mistaken for a frame. */
    static final int MAGIC = 0xF54D4A31;

    static final int HASH_AT = 24;
    static final int BODY_AT = 56;
    static final int OVERHEAD_BYTES = 60;

    /** So that body and overhead, and a body alone as a log entry with a 16-bit length, stay under 65,536. */
    static final int BODY_BYTES_MAX = 65_535 - OVERHEAD_BYTES;

    private static final int LENGTH_AT = 4;
    private static final int SEQ_AT = 8;
    private static final int SYNCED_SEQ_AT = 16;

    int end() {
        return offset + OVERHEAD_BYTES + bodyBytes;
    }

    int bodyOffset() {
        return offset + BODY_AT;
    }

    /** Appends a frame at the buffer's position. */
    static void encode(ByteBuffer out, long seq, long syncedSeq, byte[] hash, byte[] body) {
        int start = out.position();
        out.putInt(MAGIC).putInt(body.length).putLong(seq).putLong(syncedSeq);
        out.put(hash).put(body);
        out.putInt(crc(out, start, BODY_AT + body.length));
    }

    /** @return null if no frame with a matching checksum stands there; {@link #problem} says why */
    static @Nullable Frame at(ByteBuffer bytes, int offset) {
        if (problem(bytes, offset) != null) {
            return null;
        }
        return new Frame(
                offset,
                bytes.getInt(offset + LENGTH_AT),
                bytes.getLong(offset + SEQ_AT),
                bytes.getLong(offset + SYNCED_SEQ_AT));
    }

    /** Why no frame stands there, or null if one does. */
    static @Nullable String problem(ByteBuffer bytes, int offset) {
        int room = bytes.limit() - offset;
        if (room < OVERHEAD_BYTES) {
            return "no room for a frame";
        }
        if (bytes.getInt(offset) != MAGIC) {
            return "no frame begins here";
        }
        int length = bytes.getInt(offset + LENGTH_AT);
        if (length < 0 || length > BODY_BYTES_MAX) {
            return "body length: expected 0.." + BODY_BYTES_MAX + ", got " + Integer.toUnsignedString(length);
        }
        if (length > room - OVERHEAD_BYTES) {
            return "a body of " + length + " bytes does not fit into what is left";
        }
        if (bytes.getInt(offset + BODY_AT + length) != crc(bytes, offset, BODY_AT + length)) {
            return "its checksum does not match";
        }
        return null;
    }

    private static int crc(ByteBuffer bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset() + offset, length);
        return (int) crc.getValue();
    }
}
