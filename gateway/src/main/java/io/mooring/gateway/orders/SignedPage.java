package io.mooring.gateway.orders;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.orders.OrdersRefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of the list as it travels.
 *
 * <p>As text it is the canonical JSON of {@code {"key", "orders", "signature", "statement"}}: {@code signature} is the base64 of an
 * Ed25519 signature over {@code "mooring orders 1\n"} and the canonical JSON of {@code statement} alone. The orders are bound to it
 * by their hashes. What stands in an order is kept as it came, so that its hash is of that and not of what this program
 * understood.
 *
 * @param key with which it is signed
 * @param orders canonical JSON of each
 */
record SignedPage(String key, Statement statement, List<String> orders) {
    /** The longest text of a page: orders of {@link OrderList#PAGE_BYTES_MAX} or one whole journal entry, and the rest. */
    static final int TEXT_LENGTH_MAX = 128 << 10;

    private static final byte[] PREFIX = "mooring orders 1\n".getBytes(StandardCharsets.US_ASCII);

    SignedPage {
        orders = List.copyOf(orders);
    }

    /** The signed text. */
    static String signed(SigningKey key, Statement statement, List<String> orders) {
        String signature = Base64.getEncoder().encodeToString(key.sign(message(CanonicalJson.encode(statement))));
        // The orders are canonical JSON already, and the keys stand in their order.
        return "{\"key\":" + CanonicalJson.text(key.verificationKey().text()) + ",\"orders\":["
                + String.join(",", orders) + "],\"signature\":\"" + signature + "\",\"statement\":"
                + CanonicalJson.text(statement) + "}";
    }

    /**
     * Reads a page; safe with any text. Of its orders nothing is believed yet.
     *
     * @param keys the office's keys: the current one, and the next
     * @throws OrdersRefusedException if it is no page whose statement is signed with one of them
     */
    static SignedPage verified(String text, Set<VerificationKey> keys) throws OrdersRefusedException {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new OrdersRefusedException(
                    Kind.UNREADABLE,
                    "orders: expected at most " + TEXT_LENGTH_MAX + " characters, got " + text.length());
        }
        try {
            if (!(CanonicalJson.decode(text) instanceof Map<?, ?> page)
                    || !(page.get("key") instanceof String key)
                    || !(page.get("signature") instanceof String signature)
                    || !(page.get("orders") instanceof List<?> orders)) {
                throw new OrdersRefusedException(
                        Kind.UNREADABLE, "orders: expected an object with key, orders, signature and statement");
            }
            requireSigned(key, keys, CanonicalJson.encode(page.get("statement")), signature);
            List<String> texts = new ArrayList<>(orders.size());
            for (Object order : orders) {
                texts.add(CanonicalJson.text(order));
            }
            return new SignedPage(key, RecordJson.record(Statement.class, page.get("statement")), texts);
        } catch (JsonException | IllegalArgumentException e) {
            throw new OrdersRefusedException(Kind.UNREADABLE, "orders: " + e.getMessage(), e);
        }
    }

    private static void requireSigned(String named, Set<VerificationKey> keys, byte[] statement, String signature)
            throws OrdersRefusedException {
        VerificationKey key = keys.stream()
                .filter(known -> known.text().equals(named))
                .findFirst()
                .orElseThrow(() -> new OrdersRefusedException(
                        Kind.SIGNATURE,
                        "orders: expected a signature with " + keys + ", got one with " + brief(named)));
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new OrdersRefusedException(Kind.SIGNATURE, "orders: the signature is not base64", e);
        }
        if (!key.verifies(message(statement), bytes)) {
            throw new OrdersRefusedException(
                    Kind.SIGNATURE, "orders: the signature with " + key + " does not hold for their statement");
        }
    }

    private static byte[] message(byte[] json) {
        byte[] message = new byte[PREFIX.length + json.length];
        System.arraycopy(PREFIX, 0, message, 0, PREFIX.length);
        System.arraycopy(json, 0, message, PREFIX.length, json.length);
        return message;
    }

    private static String brief(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
