package io.mooring.gateway.proof;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What an office signs about a recording: that it has these bytes from this dock, verified, synced and in place.
 *
 * <p>As text it is the canonical JSON of {@code {"key", "receipt", "signature"}}: the receipt's fields under
 * {@code receipt}, and under {@code signature} the base64 of an Ed25519 signature over {@code "mooring receipt 1\n"} and
 * the canonical JSON of {@code receipt} alone. The prefix keeps a signature from being read as one of anything else.
 *
 * @param time the office's wall clock when it had the recording
 */
public record Receipt(RecordingId recording, long sizeBytes, DockId dock, DockId office, Instant time) {
    /** The longest text of a signed receipt. */
    public static final int TEXT_LENGTH_MAX = 4096;

    private static final byte[] PREFIX = "mooring receipt 1\n".getBytes(StandardCharsets.US_ASCII);

    public Receipt {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("receipt: expected a size of 0 or more, got " + sizeBytes);
        }
    }

    /** The signed text. */
    public String signed(SigningKey key) {
        String signature = Base64.getEncoder().encodeToString(key.sign(message()));
        return CanonicalJson.text(new Signed(key.verificationKey().text(), this, signature));
    }

    /**
     * Reads a receipt; safe with any text.
     *
     * @param keys the office's keys: the current one, and the next
     * @throws ReceiptException if it is not a receipt signed with one of them
     */
    public static Receipt verified(String text, Set<VerificationKey> keys) throws ReceiptException {
        Signed signed = parse(text);
        VerificationKey key = keys.stream()
                .filter(known -> known.text().equals(signed.key()))
                .findFirst()
                .orElseThrow(() -> new ReceiptException(
                        "receipt: expected a signature with " + keys + ", got one with " + brief(signed.key())));
        if (!key.verifies(signed.receipt().message(), signatureOf(signed))) {
            throw new ReceiptException("receipt: the signature with " + key + " does not hold for its content");
        }
        return signed.receipt();
    }

    /** What a text says that was verified when it came; empty if it is none, such as what stands for a receipt elsewhere. */
    public static Optional<Receipt> read(String text) {
        if (!text.startsWith("{")) {
            // What other kinds of destinations answer is told apart without an exception: an index reads millions of
            // them.
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text).receipt());
        } catch (ReceiptException none) {
            return Optional.empty();
        }
    }

    private static Signed parse(String text) throws ReceiptException {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new ReceiptException(
                    "receipt: expected at most " + TEXT_LENGTH_MAX + " characters, got " + text.length());
        }
        try {
            Signed signed = RecordJson.record(Signed.class, CanonicalJson.decode(text));
            // One statement, one text: what is kept and compared must not have a second spelling.
            if (!CanonicalJson.text(signed).equals(text)) {
                throw new ReceiptException("receipt: not in its canonical form");
            }
            return signed;
        } catch (JsonException e) {
            throw new ReceiptException("receipt: " + e.getMessage(), e);
        }
    }

    private static byte[] signatureOf(Signed signed) throws ReceiptException {
        try {
            byte[] signature = Base64.getDecoder().decode(signed.signature());
            // Base64 has bits that say nothing; set, they would spell the same signature another way.
            if (!Base64.getEncoder().encodeToString(signature).equals(signed.signature())) {
                throw new ReceiptException("receipt: the signature is not in its canonical base64");
            }
            return signature;
        } catch (IllegalArgumentException e) {
            throw new ReceiptException("receipt: the signature is not base64", e);
        }
    }

    private byte[] message() {
        byte[] json = CanonicalJson.encode(this);
        byte[] message = new byte[PREFIX.length + json.length];
        System.arraycopy(PREFIX, 0, message, 0, PREFIX.length);
        System.arraycopy(json, 0, message, PREFIX.length, json.length);
        return message;
    }

    private static String brief(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    /** A receipt on its way. */
    record Signed(String key, Receipt receipt, String signature) {}
}
