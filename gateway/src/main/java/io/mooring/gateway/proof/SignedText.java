package io.mooring.gateway.proof;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody signed, as text: canonical JSON of {@code key}, {@code signature} and the record under a name of its
 * kind. The signature is Ed25519's over a prefix, which keeps it from being read as one of anything else, and the canonical JSON
 * of the record alone. There is one text for one statement.
 *
 * @param <R> what is signed
 */
public final class SignedText<R extends Record> {
    private final Class<R> type;
    private final String name;
    private final byte[] prefix;
    private final int lengthMax;

    /**
     * @param name of the member that holds the record, and in messages
     * @param prefix ASCII, ending in a line feed, used for nothing else
     * @param lengthMax the most characters of a text that is looked at
     */
    public SignedText(Class<R> type, String name, String prefix, int lengthMax) {
        this.type = type;
        this.name = name;
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        this.lengthMax = lengthMax;
    }

    /** Whether a text is of this kind at all, to tell it from others; says nothing of its truth. */
    public boolean resembles(String text) {
        return text.strip().startsWith("{\"key\":\"") && text.contains("\"" + name + "\":{");
    }

    public String sign(R statement, SigningKey key) {
        return text(
                key.verificationKey().text(),
                Base64.getEncoder().encodeToString(key.sign(message(statement))),
                statement);
    }

    /**
     * Safe with any text.
     *
     * @throws ReceiptException if it is not such a record, signed with one of the keys
     */
    public R verified(String text, Set<VerificationKey> keys) throws ReceiptException {
        if (text.length() > lengthMax) {
            throw new ReceiptException(name + ": expected at most " + lengthMax + " characters, got " + text.length());
        }
        try {
            if (!(CanonicalJson.decode(text) instanceof Map<?, ?> members)
                    || !(members.get("key") instanceof String signer)
                    || !(members.get("signature") instanceof String signature)) {
                throw new ReceiptException(name + ": expected an object with key, signature and " + name);
            }
            R statement = RecordJson.record(type, members.get(name));
            // One statement, one text: what is kept and compared must not have a second spelling.
            if (!text(signer, signature, statement).equals(text)) {
                throw new ReceiptException(name + ": not in its canonical form");
            }
            require(statement, signer, signature, keys);
            return statement;
        } catch (JsonException e) {
            throw new ReceiptException(name + ": " + e.getMessage(), e);
        }
    }

    private void require(R statement, String signer, String signature, Set<VerificationKey> keys)
            throws ReceiptException {
        VerificationKey key = keys.stream()
                .filter(known -> known.text().equals(signer))
                .findFirst()
                .orElseThrow(() -> new ReceiptException(
                        name + ": expected a signature with " + keys + ", got one with " + brief(signer)));
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new ReceiptException(name + ": the signature is not base64", e);
        }
        // Base64 has bits that say nothing; set, they would spell the same signature another way.
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(signature);
        if (!canonical || !key.verifies(message(statement), bytes)) {
            throw new ReceiptException(name + ": the signature with " + key + " does not hold for its content");
        }
    }

    private String text(String signer, String signature, R statement) {
        Map<String, @Nullable Object> members =
                Map.of("key", signer, "signature", signature, name, RecordJson.object(statement));
        return CanonicalJson.text(members);
    }

    private byte[] message(R statement) {
        byte[] json = CanonicalJson.encode(statement);
        byte[] message = new byte[prefix.length + json.length];
        System.arraycopy(prefix, 0, message, 0, prefix.length);
        System.arraycopy(json, 0, message, prefix.length, json.length);
        return message;
    }

    private static String brief(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
