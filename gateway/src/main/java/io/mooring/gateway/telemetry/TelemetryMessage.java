package io.mooring.gateway.telemetry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One message, always sent with quality of service 1 (at least once).
 *
 * @param json the payload, UTF-8 on the wire
 * @param retain whether the broker keeps it for those who subscribe later
 * @param expiry how long a broker may keep it for an absent subscriber, null for ever
 */
public record TelemetryMessage(
        String topic, String json, boolean retain, @Nullable Duration expiry) {}
