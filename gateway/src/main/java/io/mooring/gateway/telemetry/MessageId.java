package io.mooring.gateway.telemetry;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Names of messages in the form of a ULID: 48 bits of milliseconds, then 80 bits, as 26 characters of Crockford's
 * base 32. The 80 bits are a digest of what the message is, not chance, so that a repeat has the same name.
 */
final class MessageId {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int DIGEST_BYTES = 10;

    private MessageId() {}

    /** Of the event in a dock's journal entry. */
    static String of(DockId dock, JournalEntry entry) {
        return of(entry.time().wall(), dock + "/" + entry.seq());
    }

    static String of(Instant at, String what) {
        byte[] digest = sha256(what + "@" + at);
        // 26 characters hold 130 bits; the first two are always 0 (ULID specification, "Canonical String
        // Representation").
        ByteBuffer bits = ByteBuffer.allocate(16);
        long millis = Math.max(0, at.toEpochMilli());
        bits.putShort((short) (millis >>> 32)).putInt((int) millis).put(digest, 0, DIGEST_BYTES);
        long high = bits.getLong(0);
        long low = bits.getLong(8);
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
