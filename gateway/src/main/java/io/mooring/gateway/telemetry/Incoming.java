package io.mooring.gateway.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * One message that came to the dock. Anybody the broker lets publish may have written it.
 *
 * @param payload as text; bytes that are no UTF-8 stand as U+FFFD
 * @param retained whether the broker kept it, or was asked to
 * @param responseTopic where the sender wants the reply, null if it does not say (MQTT 5 §3.3.2.3.5)
 * @param correlationHex what the reply is to carry, in hexadecimal, null for nothing
 */
public record Incoming(
        String topic,
        String payload,
        boolean retained,
        @Nullable String responseTopic,
        @Nullable String correlationHex) {}
