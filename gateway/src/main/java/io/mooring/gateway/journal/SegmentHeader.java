package io.mooring.gateway.journal;

import io.mooring.gateway.DockId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a segment, big-endian: magic (7), version (2), dock id (16, padded with zeros),
 * epoch (4), first sequence number (8), chain hash before the first frame (32), CRC-32C of all before (4).
 *
 * @param version its high byte must be understood, its low byte may be ignored (reliability.md F26)
 * @param epoch from 1; grows when a restored journal is numbered anew (reliability.md F27)
 * @param firstSeq from 1
 * @param previousHash 64 lower-case hexadecimal digits; zeros in the first segment
 */
record SegmentHeader(int version, DockId dock, int epoch, long firstSeq, String previousHash) {
    static final int BYTES = 7 + 2 + 16 + 4 + 8 + 32 + 4;

    /** What this program writes: 1.0. */
    static final int VERSION = 0x0100;

    private static final byte[] MAGIC = "CUSTJ1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 7;
    private static final int DOCK_AT = 9;
    private static final int EPOCH_AT = 25;
    private static final int FIRST_SEQ_AT = 29;
    private static final int HASH_AT = 37;
    private static final int CRC_AT = 69;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.put(MAGIC).putShort((short) version);
        out.put(dock.value().getBytes(StandardCharsets.US_ASCII));
        out.position(EPOCH_AT).putInt(epoch).putLong(firstSeq);
        out.put(HexFormat.of().parseHex(previousHash));
        out.putInt(crc(out.array()));
        return out.array();
    }

    /**
     * @param segment the segment's bytes, at least its header
     * @throws JournalException if this is no header, or one of a newer program; the message says which byte is wrong
     */
    static SegmentHeader decode(ByteBuffer segment) throws JournalException {
        if (segment.limit() < BYTES) {
            throw new JournalException("header: expected " + BYTES + " bytes, got " + segment.limit());
        }
        var bytes = new byte[BYTES];
        segment.get(0, bytes);
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                throw new JournalException("header: wrong magic at byte " + i);
            }
        }
        if (segment.getInt(CRC_AT) != crc(bytes)) {
            throw new JournalException("header: its checksum at byte " + CRC_AT + " does not match");
        }
        int version = Short.toUnsignedInt(segment.getShort(VERSION_AT));
        if (version >> 8 > VERSION >> 8) {
            throw new NewerFormatException("header: format " + (version >> 8) + "." + (version & 0xFF)
                    + " needs a newer program; this one reads format " + (VERSION >> 8));
        }
        return new SegmentHeader(
                version,
                dock(bytes),
                segment.getInt(EPOCH_AT),
                segment.getLong(FIRST_SEQ_AT),
                HexFormat.of().formatHex(bytes, HASH_AT, CRC_AT));
    }

    private static DockId dock(byte[] bytes) throws JournalException {
        String text = new String(bytes, DOCK_AT, DockId.LENGTH_MAX, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        try {
            return new DockId(end < 0 ? text : text.substring(0, end));
        } catch (IllegalArgumentException e) {
            throw new JournalException("header: " + e.getMessage(), e);
        }
    }

    private static int crc(byte[] header) {
        var crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
