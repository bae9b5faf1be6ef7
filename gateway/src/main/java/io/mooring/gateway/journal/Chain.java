package io.mooring.gateway.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash that runs through all frames: SHA-256(previous hash ‖ seq ‖ synced seq ‖ 0x00 ‖ body). One thread at a time. */
final class Chain {
    private static final int HASH_BYTES = 32;

    private final MessageDigest digest;
    private final ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + Long.BYTES + 1);
    private byte[] hash;

    /** @param hash 64 hexadecimal digits, where the chain stands */
    Chain(String hash) {
        this.hash = HexFormat.of().parseHex(hash);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Chain copy() {
        return new Chain(hex());
    }

    /** Where the chain stands. */
    String hex() {
        return HexFormat.of().formatHex(hash);
    }

    /** Goes on by a new frame. */
    byte[] advance(long seq, long syncedSeq, byte[] body) {
        hash = next(seq, syncedSeq, body, 0, body.length);
        return hash;
    }

    /** Goes on by a frame as it stands in a segment, if it carries the hash that follows; else stays. */
    boolean follow(ByteBuffer segment, Frame frame) {
        byte[] bytes = segment.array();
        int base = segment.arrayOffset();
        byte[] next = next(frame.seq(), frame.syncedSeq(), bytes, base + frame.bodyOffset(), frame.bodyBytes());
        int stored = base + frame.offset() + Frame.HASH_AT;
        if (!Arrays.equals(next, 0, HASH_BYTES, bytes, stored, stored + HASH_BYTES)) {
            return false;
        }
        hash = next;
        return true;
    }

    private byte[] next(long seq, long syncedSeq, byte[] body, int offset, int length) {
        digest.update(hash);
        numbers.clear().putLong(seq).putLong(syncedSeq).put((byte) 0);
        digest.update(numbers.array());
        digest.update(body, offset, length);
        return digest.digest();
    }
}
