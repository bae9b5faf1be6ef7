package io.mooring.gateway.shipping;

import io.mooring.gateway.journal.JournalPiece;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What a dock can write that does not keep to its own program: pieces whose every checksum and hash holds. */
final class EpochForgery {
    private static final int HEADER = 73;
    private static final int BODY_AT = 56;

    private EpochForgery() {}

    private static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static byte[] bytes(JournalPiece piece) {
        var bytes = new byte[piece.bytes().remaining()];
        piece.bytes().duplicate().get(bytes);
        return bytes;
    }

    /** The same frames in a segment that begins with them, in another epoch. */
    static byte[] relabelled(JournalPiece piece, String before, int epoch) {
        byte[] bytes = bytes(piece);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(25, epoch)
                .putLong(29, piece.firstSeq())
                .put(37, HexFormat.of().parseHex(before));
        header.putInt(69, crc(bytes, 0, 69));
        return bytes;
    }

    /** The header of a piece, and its one frame once more behind itself. */
    static byte[] again(JournalPiece piece, long seq) throws Exception {
        byte[] bytes = bytes(piece);
        byte[] frame = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        ByteBuffer out = ByteBuffer.wrap(frame);
        byte[] previous = Arrays.copyOfRange(frame, 24, BODY_AT);
        out.putLong(8, seq + 1).putLong(16, seq);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(previous);
        digest.update(ByteBuffer.allocate(17)
                .putLong(seq + 1)
                .putLong(seq)
                .put((byte) 0)
                .array());
        digest.update(frame, BODY_AT, frame.length - BODY_AT - 4);
        out.put(24, digest.digest());
        out.putInt(frame.length - 4, crc(frame, 0, frame.length - 4));
        return ByteBuffer.allocate(HEADER + frame.length)
                .put(bytes, 0, HEADER)
                .put(frame)
                .array();
    }
}
