package io.mooring.gateway.config;

import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and cross-checks {@code telemetry}. */
final class TelemetryReader {
    private final Section root;

    TelemetryReader(Section root) {
        this.root = root;
    }

    /** Empty where a problem was found. */
    Optional<TelemetryConfig> read() {
        Optional<BrokerConfig> broker = root.get(TelemetryKeys.BROKER).flatMap(this::broker);
        Optional<List<VerificationKey>> keys = root.get(TelemetryKeys.COMMAND_KEYS);
        Optional<Integer> backlog = root.get(TelemetryKeys.BACKLOG_RATE_MAX);
        Optional<Integer> replay = root.get(TelemetryKeys.REPLAY_RATE_MAX);
        return broker.isEmpty() || keys.isEmpty() || backlog.isEmpty() || replay.isEmpty()
                ? Optional.empty()
                : Optional.of(new TelemetryConfig(broker.get(), keys.get(), backlog.get(), replay.get()));
    }

    private Optional<BrokerConfig> broker(BrokerKind kind) {
        onlyWith(kind, BrokerKind.EXTERNAL, TelemetryKeys.BROKER_URL);
        onlyWith(kind, BrokerKind.EXTERNAL, TelemetryKeys.BROKER_CREDENTIALS);
        onlyWith(kind, BrokerKind.EXTERNAL, TelemetryKeys.BROKER_AUTHORITIES);
        onlyWith(kind, BrokerKind.EXTERNAL, TelemetryKeys.BROKER_CERTIFICATE);
        onlyWith(kind, BrokerKind.EMBEDDED, TelemetryKeys.BROKER_BIND);
        onlyWith(kind, BrokerKind.EMBEDDED, TelemetryKeys.BROKER_PORT);
        return switch (kind) {
            case NONE -> Optional.of(new BrokerConfig.None());
            case EMBEDDED -> embedded();
            case EXTERNAL -> external();
        };
    }

    private void onlyWith(BrokerKind kind, BrokerKind wanted, Key<?> key) {
        if (kind != wanted && root.has(key)) {
            root.problem(
                    key, "expected only with telemetry.broker = " + lower(wanted) + ", got it with " + lower(kind));
        }
    }

    private static String lower(BrokerKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Optional<BrokerConfig> embedded() {
        Optional<String> bind = root.get(TelemetryKeys.BROKER_BIND);
        Optional<Integer> port = root.get(TelemetryKeys.BROKER_PORT);
        if (bind.isPresent() && !Endpoint.loopback(bind.get())) {
            needTrustedLink(TelemetryKeys.BROKER_BIND, "a loopback address", bind.get());
        }
        return bind.flatMap(host -> port.map(at -> new BrokerConfig.Embedded(host, at)));
    }

    private Optional<BrokerConfig> external() {
        if (!root.has(TelemetryKeys.BROKER_URL)) {
            root.problem(
                    TelemetryKeys.BROKER_URL,
                    "expected with telemetry.broker = external: "
                            + TelemetryKeys.BROKER_URL.form().expected() + ", got nothing");
        }
        Optional<Endpoint> url = root.get(TelemetryKeys.BROKER_URL);
        Optional<Path> credentials = root.get(TelemetryKeys.BROKER_CREDENTIALS);
        Optional<Path> authorities = root.get(TelemetryKeys.BROKER_AUTHORITIES);
        if (url.isPresent() && !url.get().tls() && !url.get().loopback()) {
            needTrustedLink(TelemetryKeys.BROKER_URL, "mqtts", "plain mqtt");
        }
        Optional<Path> certificate = root.get(TelemetryKeys.BROKER_CERTIFICATE);
        for (Key<?> key : List.of(TelemetryKeys.BROKER_AUTHORITIES, TelemetryKeys.BROKER_CERTIFICATE)) {
            if (url.isPresent() && !url.get().tls() && root.has(key)) {
                root.problem(key, "expected only with mqtts, got it with plain mqtt");
            }
        }
        return url.map(at -> new BrokerConfig.External(at, credentials, authorities, certificate));
    }

    private void needTrustedLink(Key<?> key, String better, String got) {
        Optional<Boolean> trusted = root.get(TelemetryKeys.BROKER_TRUSTED_LINK);
        if (trusted.isPresent() && !trusted.get()) {
            root.problem(key, "expected " + better + ", or telemetry.trusted-link = true with it, got " + got);
        }
    }
}
