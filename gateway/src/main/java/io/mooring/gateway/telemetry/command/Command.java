package io.mooring.gateway.telemetry.command;

import io.mooring.gateway.DockId;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One signed request.
 *
 * <p>As text it is a JSON object with the fields below, {@code key} (the verification key) and {@code signature}: the
 * base64 of an Ed25519 signature over {@code "mooring command 1\n"} and the canonical JSON (RFC 8785) of the object
 * without {@code signature}. The prefix keeps a signature from being read as one of anything else.
 *
 * @param session the run of the dock's program it is meant for, as the dock's status names it
 * @param nonce 8 to 64 letters, digits, '-' and '_', never used twice
 * @param challenge what the dock gave out; null to be judged by {@code issuedAt}
 * @param consumer of a replay: who asks
 * @param fromSeq of a replay: the first journal entry to tell again, from 1
 */
public record Command(
        CommandName name,
        DockId dock,
        String session,
        Instant issuedAt,
        String nonce,
        @Nullable String challenge,
        @Nullable String consumer,
        @Nullable Long fromSeq) {
    /** The longest text of a command. */
    public static final int TEXT_LENGTH_MAX = 2048;

    /** What a consumer may be called. */
    public static final Pattern CONSUMER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private static final String PREFIX = "mooring command 1\n";
    private static final String SIGNATURE = "signature";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Set<String> FIELDS = Set.of(
            "schema", "dock", "session", "issued_at", "nonce", "challenge", "consumer", "from_seq", "key", SIGNATURE);

    public Command {
        if (!WORD.matcher(session).matches()
                || !WORD.matcher(nonce).matches()
                || (challenge != null && !WORD.matcher(challenge).matches())) {
            throw new IllegalArgumentException(
                    "command: expected session, nonce and challenge of 8 to 64 letters, digits, '-' and '_'");
        }
        if (name == CommandName.REPLAY
                ? consumer == null || !CONSUMER.matcher(consumer).matches() || fromSeq == null || fromSeq < 1
                : consumer != null || fromSeq != null) {
            throw new IllegalArgumentException(
                    "command: expected consumer and from_seq (1 or more) with replay, and with nothing else");
        }
    }

    /** The signed text. */
    public String signed(SigningKey key) {
        var object = object(key.verificationKey().text());
        object.put(SIGNATURE, Base64.getEncoder().encodeToString(key.sign(message(object))));
        return CanonicalJson.text(object);
    }

    private Map<String, @Nullable Object> object(String key) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("schema", schema(name));
        object.put("dock", dock.value());
        object.put("session", session);
        object.put("issued_at", issuedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        object.put("nonce", nonce);
        object.put("key", key);
        if (challenge != null) {
            object.put("challenge", challenge);
        }
        if (consumer != null && fromSeq != null) {
            object.put("consumer", consumer);
            object.put("from_seq", fromSeq);
        }
        return object;
    }

    /**
     * Reads a command; safe with any text.
     *
     * @param name as the topic says
     * @param keys that commands are signed with: the current one, and the next
     */
    static Command verified(CommandName name, String text, Set<VerificationKey> keys) throws CommandRefusedException {
        Map<String, @Nullable Object> object = parse(text);
        VerificationKey key = keys.stream()
                .filter(known -> known.text().equals(object.get("key")))
                .findFirst()
                .orElseThrow(() -> new CommandRefusedException(
                        CommandRefusal.SIGNATURE, "expected a command signed with " + keys + ", got another key's"));
        var signedPart = new LinkedHashMap<>(object);
        signedPart.remove(SIGNATURE);
        if (!key.verifies(message(signedPart), signatureOf(object))) {
            throw new CommandRefusedException(
                    CommandRefusal.SIGNATURE, "the signature with " + key + " does not hold for the command");
        }
        if (!schema(name).equals(object.get("schema"))) {
            throw new CommandRefusedException(
                    CommandRefusal.OTHER_COMMAND, "the topic says " + name.word() + ", the signed command does not");
        }
        return read(name, object);
    }

    private static Map<String, @Nullable Object> parse(String text) throws CommandRefusedException {
        try {
            if (!(CanonicalJson.decode(text) instanceof Map<?, ?> decoded)) {
                throw malformed("expected an object");
            }
            var object = new LinkedHashMap<String, @Nullable Object>();
            decoded.forEach((name, value) -> object.put(String.valueOf(name), value));
            if (!FIELDS.containsAll(object.keySet())) {
                throw malformed("expected only the fields of a command");
            }
            return object;
        } catch (JsonException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] signatureOf(Map<String, @Nullable Object> object) throws CommandRefusedException {
        try {
            String text = text(object, SIGNATURE);
            byte[] signature = Base64.getDecoder().decode(text);
            // Base64 has bits that say nothing; set, they would spell the same signature another way.
            if (!Base64.getEncoder().encodeToString(signature).equals(text)) {
                throw malformed("the signature is not in its canonical base64");
            }
            return signature;
        } catch (IllegalArgumentException e) {
            throw malformed("the signature is not base64");
        }
    }

    private static Command read(CommandName name, Map<String, @Nullable Object> object) throws CommandRefusedException {
        try {
            return new Command(
                    name,
                    new DockId(text(object, "dock")),
                    text(object, "session"),
                    Instant.parse(text(object, "issued_at")),
                    text(object, "nonce"),
                    object.containsKey("challenge") ? text(object, "challenge") : null,
                    object.containsKey("consumer") ? text(object, "consumer") : null,
                    object.get("from_seq") instanceof Long from ? from : null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Map<String, @Nullable Object> object, String field) throws CommandRefusedException {
        if (object.get(field) instanceof String text) {
            return text;
        }
        throw malformed("expected text in " + field);
    }

    private static CommandRefusedException malformed(String why) {
        return new CommandRefusedException(CommandRefusal.MALFORMED, "command: " + why);
    }

    private static String schema(CommandName name) {
        return "dock.cmd." + name.word() + "/1";
    }

    private static byte[] message(Map<String, @Nullable Object> object) {
        return (PREFIX + CanonicalJson.text(object)).getBytes(StandardCharsets.UTF_8);
    }
}
