package io.mooring.gateway.config;

import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.List;

/** The keys that say which broker hears of the dock, how fast, and who may ask the dock something there. */
final class TelemetryKeys {
    static final Key<BrokerKind> BROKER = Key.withDefault(
            "telemetry.broker",
            Forms.oneOf(BrokerKind.class),
            "none",
            "`none`, `embedded` in this process, or `external` at `telemetry.url`.");

    static final Key<Endpoint> BROKER_URL =
            Key.optional("telemetry.url", EndpointForm.of("mqtt", "mqtts", 8883), "Only and always with `external`.");

    static final Key<Path> BROKER_CREDENTIALS = Key.optional(
            "telemetry.credentials", Forms.ABSOLUTE, "With `external`: a file of two lines, user and password.");

    static final Key<Path> BROKER_AUTHORITIES = Key.optional(
            "telemetry.authorities",
            Forms.ABSOLUTE,
            "With `mqtts`: a file of PEM certificates the broker's must be signed by; left out, the Java runtime's own.");

    static final Key<String> BROKER_BIND = Key.withDefault(
            "telemetry.bind",
            Forms.HOST,
            "127.0.0.1",
            "With `embedded`: its address. Anything but loopback needs `telemetry.trusted-link`.");

    static final Key<Integer> BROKER_PORT =
            Key.withDefault("telemetry.port", Forms.whole(0, 65535), "1883", "With `embedded`: its port; 0 for any.");

    static final Key<Boolean> BROKER_TRUSTED_LINK = Key.withDefault(
            "telemetry.trusted-link",
            Forms.FLAG,
            "false",
            "Needed for `mqtt` to another machine and for a `bind` beyond loopback: everybody there may listen.");

    static final Key<Path> BROKER_CERTIFICATE = Key.optional(
            "telemetry.certificate",
            Forms.ABSOLUTE,
            "With `mqtts`: a PEM certificate for the dock's own TLS key, signed by an authority the broker knows; left out,"
                    + " the dock shows none.");

    static final Key<List<VerificationKey>> COMMAND_KEYS = Key.withDefault(
            "telemetry.command-keys",
            Forms.listOf(Forms.VERIFICATION_KEY, 0, 2),
            "[]",
            "Keys that may ask this dock for a refresh, a replay or an answer over MQTT; without any no command is"
                    + " followed.");

    static final Key<Integer> BACKLOG_RATE_MAX = Key.withDefault(
            "telemetry.backlog-rate-max",
            Forms.whole(0, 100_000),
            "0",
            "Events told in a second, at most; 0 for as many as the broker takes.");

    static final Key<Integer> REPLAY_RATE_MAX = Key.withDefault(
            "telemetry.replay-rate-max",
            Forms.whole(1, 100_000),
            "500",
            "Events told again in a second because somebody asked, at most.");

    static final List<Key<?>> ALL = List.of(
            BROKER,
            BROKER_URL,
            BROKER_CREDENTIALS,
            BROKER_AUTHORITIES,
            BROKER_CERTIFICATE,
            BROKER_BIND,
            BROKER_PORT,
            BROKER_TRUSTED_LINK,
            COMMAND_KEYS,
            BACKLOG_RATE_MAX,
            REPLAY_RATE_MAX);

    private TelemetryKeys() {}
}
