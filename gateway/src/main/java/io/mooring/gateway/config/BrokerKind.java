package io.mooring.gateway.config;

/** What {@code telemetry.broker} may say. */
enum BrokerKind {
    NONE,
    EMBEDDED,
    EXTERNAL
}
