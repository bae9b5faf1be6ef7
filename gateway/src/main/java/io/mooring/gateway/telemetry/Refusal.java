package io.mooring.gateway.telemetry;

import java.util.Locale;

/** The reasons of a PUBACK that are refusals, in words (MQTT 5 §3.4.2.1). */
final class Refusal {
    private Refusal() {}

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
