package io.mooring.gateway.telemetry;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import java.util.Locale;

/** What a broker means by a reason that is a refusal (MQTT 5 §2.4). */
public final class Refusal {
    /** Reasons from here on are refusals. */
    public static final int LEAST = 0x80;

    private Refusal() {}

    /**
     * What a reason means.
     *
     * @param reason 0x80 to 0xff
     * @param words for people: what was attempted, and the answer
     */
    public static Said said(int reason, String words) {
        return switch (reason) {
            case 0x85 -> Said.of(Heard.BROKER_NAME_REFUSED, words);
            case 0x86 -> Said.of(Heard.BROKER_PASSWORD_WRONG, words);
            case 0x87 -> Said.of(Heard.BROKER_ALLOWS_NOT, words);
            case 0x88, 0x89, 0x8b, 0x9f -> Said.of(Heard.BROKER_BUSY, words);
            case 0x8a -> Said.of(Heard.BROKER_BANNED, words);
            case 0x8e -> Said.of(Heard.BROKER_TAKEN_OVER, words);
            case 0x8f, 0x90 -> Said.of(Heard.BROKER_TOPIC_INVALID, words);
            case 0x95 -> Said.of(Heard.BROKER_TOO_LARGE, words);
            case 0x97 -> Said.of(Heard.BROKER_QUOTA, words);
            default -> Said.of(Heard.BROKER_SAID_NO, words, String.format(Locale.ROOT, "0x%02x", reason));
        };
    }

    /** Of a PUBACK, in English. */
    static String text(int reason) {
        String words = switch (reason) {
            case 0x80 -> "unspecified error";
            case 0x83 -> "implementation specific error";
            case 0x87 -> "not authorised; the broker's access list does not let this dock publish there";
            case 0x90 -> "topic name invalid";
            case 0x91 -> "packet identifier in use";
            case 0x95 -> "packet too large for the broker";
            case 0x97 -> "quota exceeded";
            case 0x99 -> "payload format invalid";
            default -> "unknown reason";
        };
        return String.format(Locale.ROOT, "0x%02x %s", reason, words);
    }
}
