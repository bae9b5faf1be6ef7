package io.mooring.gateway.telemetry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One message, always sent with quality of service 1 (at least once).
 *
 * @param json the payload, UTF-8 on the wire
 * @param retain whether the broker keeps it for those who subscribe later
 * @param expiry how long a broker may keep it for an absent subscriber, null for ever
 * @param correlationHex what a reply repeats of its request, in hexadecimal, null for nothing (MQTT 5 §3.3.2.3.6)
 */
public record TelemetryMessage(
        String topic,
        String json,
        boolean retain,
        @Nullable Duration expiry,
        @Nullable String correlationHex) {
    /** One that is no reply. */
    public TelemetryMessage(String topic, String json, boolean retain, @Nullable Duration expiry) {
        this(topic, json, retain, expiry, null);
    }
}
