package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.VerificationKey;
import java.util.Set;

/**
 * A receipt as a file: what it says, and the line that a print carries as a QR code.
 *
 * @param statement as {@link Statement#signed} makes it
 */
public record ReceiptFile(Body body, String statement) {
    /** The longest text of one. */
    public static final int TEXT_LENGTH_MAX = 4 << 20;

    /** As canonical JSON. */
    public String text() {
        return CanonicalJson.text(this);
    }

    /**
     * Reads a file and holds it against its own statement; safe with any text.
     *
     * @throws StatementException if it is no receipt, is not signed with one of the keys, or says something else than was signed
     */
    public static ReceiptFile verified(String text, Set<VerificationKey> keys) throws StatementException {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new StatementException(
                    "receipt: expected at most " + TEXT_LENGTH_MAX + " characters, got " + text.length());
        }
        ReceiptFile file;
        try {
            file = RecordJson.record(ReceiptFile.class, CanonicalJson.decode(text.strip()));
        } catch (JsonException e) {
            throw new StatementException("receipt: " + e.getMessage(), e);
        }
        Statement signed = Statement.verified(file.statement(), keys);
        Body body = file.body();
        if (!body.sha256().equals(signed.bodySha256())) {
            throw new StatementException(
                    "receipt: its content has the SHA-256 " + body.sha256() + ", signed was " + signed.bodySha256());
        }
        if (!body.dock().equals(signed.dock().value()) || body.receipt() != signed.receipt()) {
            throw new StatementException(
                    "receipt: its content is receipt " + body.receipt() + " of " + body.dock() + ", signed was "
                            + signed.receipt() + " of " + signed.dock().value());
        }
        return file;
    }
}
