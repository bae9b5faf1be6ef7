package io.mooring.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A dock erases and a bureau counts on receipts: none may be believed that the office did not sign as it stands. */
class ReceiptTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final Set<VerificationKey> KNOWN = Set.of(KEY.verificationKey());
    private static final Receipt RECEIPT = new Receipt(
            new RecordingId("ab".repeat(32)),
            1_234_567L,
            new DockId("dock-1"),
            new DockId("office"),
            Instant.parse("2026-11-21T08:00:00Z"));

    @Test
    void holdsWithTheKeyThatSignedIt() throws ReceiptException {
        assertEquals(RECEIPT, Receipt.verified(RECEIPT.signed(KEY), KNOWN));
    }

    @Test
    void holdsWithTheCurrentOrTheNextKey() throws ReceiptException {
        var both = Set.of(KEY.verificationKey(), SigningKey.generate().verificationKey());
        assertEquals(RECEIPT, Receipt.verified(RECEIPT.signed(KEY), both));
    }

    @Test
    void doesNotHoldWithAnotherKey() {
        String text = RECEIPT.signed(SigningKey.generate());
        var refused = assertThrows(ReceiptException.class, () -> Receipt.verified(text, KNOWN));
        assertTrue(String.valueOf(refused.getMessage()).contains("expected a signature with"));
    }

    @Test
    void doesNotHoldWhenItOnlyNamesTheKey() {
        SigningKey other = SigningKey.generate();
        String text = RECEIPT.signed(other)
                .replace(other.verificationKey().text(), KEY.verificationKey().text());
        assertThrows(ReceiptException.class, () -> Receipt.verified(text, KNOWN));
    }

    @Test
    void holdsNoLongerWhenAnyOneByteIsAnother() {
        byte[] text = RECEIPT.signed(KEY).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length; at++) {
            for (int mask = 1; mask < 256; mask <<= 1) {
                byte[] altered = text.clone();
                altered[at] ^= (byte) mask;
                String hostile = new String(altered, StandardCharsets.UTF_8);
                assertThrows(ReceiptException.class, () -> Receipt.verified(hostile, KNOWN), hostile);
            }
        }
    }

    @Test
    void hasOneSpellingOnly() {
        String text = RECEIPT.signed(KEY);
        for (String other : new String[] {" " + text, text + "\n", text.replace(":", ": ")}) {
            assertThrows(ReceiptException.class, () -> Receipt.verified(other, KNOWN), other);
        }
    }

    @Test
    void readsNonsenseAsNoReceipt() {
        long seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.UTF_8);
            assertThrows(ReceiptException.class, () -> Receipt.verified(text, KNOWN), "seed " + seed + " round " + i);
        }
        for (String text : new String[] {"", "{}", "[]", "null", "{\"key\":1}", "x".repeat(100_000)}) {
            assertThrows(ReceiptException.class, () -> Receipt.verified(text, KNOWN), text);
        }
    }

    @Test
    void statesItsForm() {
        String text = RECEIPT.signed(KEY);
        String expected = "{\"key\":\"" + KEY.verificationKey() + "\",\"receipt\":{\"dock\":\"dock-1\","
                + "\"office\":\"office\",\"recording\":\"" + "ab".repeat(32)
                + "\",\"sizeBytes\":1234567,\"time\":\"2026-11-21T08:00:00Z\"},\"signature\":\"";
        assertTrue(text.startsWith(expected), text);
    }
}
