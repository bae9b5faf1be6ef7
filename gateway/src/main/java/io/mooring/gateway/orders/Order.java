package io.mooring.gateway.orders;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.OrderEvent.OrderTaken;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One order.
 *
 * @param number from 1 without gaps
 * @param seq the entry of the office's own journal that decided it
 * @param previous hash of the order before it; {@link #NO_HASH} for the first
 * @param by who decided, in which role
 * @param at when, by the office's clock, and how far that could be believed
 */
record Order(long number, long seq, String previous, Actor by, EventTime at, Event act) {
    /** Before the first order: 64 zeros. */
    static final String NO_HASH = "0".repeat(64);

    /** Keeps an order's hash from being one of anything else. */
    private static final byte[] PREFIX = "mooring order 1\n".getBytes(StandardCharsets.US_ASCII);

    Order {
        if (number < 1 || seq < 1) {
            throw new IllegalArgumentException(
                    "order: expected a number and an entry from 1, got " + number + ", " + seq);
        }
    }

    /** Canonical JSON. */
    String text() {
        return CanonicalJson.text(this);
    }

    /**
     * Reads an order.
     *
     * @param decoded a decoded JSON value
     * @throws JsonException if it is none
     */
    static Order of(@Nullable Object decoded) throws JsonException {
        return RecordJson.record(Order.class, decoded);
    }

    /** @return 64 hexadecimal digits, through which the text also names every order before it */
    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PREFIX);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the dock's journal says once it is taken. */
    OrderTaken taken(DockId office, String hash) {
        return new OrderTaken(office, number, seq, hash, by, at, act);
    }
}
