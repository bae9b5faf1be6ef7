package io.mooring.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and cross-checks what both roles have. */
final class CommonReader {
    private final Section root;

    CommonReader(Section root) {
        this.root = root;
    }

    Optional<EvidenceConfig> evidence() {
        Optional<Boolean> allowCached = root.get(CommonKeys.EVIDENCE_ALLOW_CACHED);
        Optional<Long> reserve = root.get(CommonKeys.EVIDENCE_RESERVE);
        return allowCached.flatMap(cached -> reserve.map(bytes -> new EvidenceConfig(cached, bytes)));
    }

    Optional<Path> mirror(Optional<Path> data) {
        Optional<Path> mirror = root.get(CommonKeys.JOURNAL_MIRROR);
        if (mirror.isPresent() && data.isPresent() && overlap(mirror.get(), data.get())) {
            root.problem(
                    CommonKeys.JOURNAL_MIRROR,
                    "expected a directory apart from the data directory " + data.get() + ", got " + mirror.get());
        }
        return mirror;
    }

    static boolean overlap(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    Optional<TimeConfig> time() {
        Optional<TimeSource> source = root.get(CommonKeys.TIME_SOURCE);
        Optional<String> assumedBy = root.get(CommonKeys.TIME_ASSUMED_BY);
        if (source.isPresent() && source.get() == TimeSource.ASSUMED && !root.has(CommonKeys.TIME_ASSUMED_BY)) {
            root.problem(
                    CommonKeys.TIME_ASSUMED_BY,
                    "expected with time.source = assumed: the name of whoever takes it on himself, got nothing");
        }
        if (source.isPresent() && source.get() == TimeSource.CHRONY && root.has(CommonKeys.TIME_ASSUMED_BY)) {
            root.problem(CommonKeys.TIME_ASSUMED_BY, "expected only with time.source = assumed, got it with chrony");
        }
        return source.map(kind -> new TimeConfig(kind, assumedBy));
    }

    Optional<ConsoleConfig> console() {
        Optional<String> bind = root.get(CommonKeys.CONSOLE_BIND);
        Optional<Integer> port = root.get(CommonKeys.CONSOLE_PORT);
        var names = root.get(CommonKeys.CONSOLE_NAMES);
        Optional<Boolean> trusted = root.get(CommonKeys.CONSOLE_TRUSTED_LINK);
        if (bind.isPresent() && !Endpoint.loopback(bind.get()) && trusted.isPresent() && !trusted.get()) {
            root.problem(
                    CommonKeys.CONSOLE_BIND,
                    "expected a loopback address or console.trusted-link = true, got " + bind.get());
        }
        Optional<ConsoleConfig.Https> https = https();
        return bind.flatMap(host -> port.flatMap(at -> names.map(more -> new ConsoleConfig(host, at, more, https))));
    }

    private Optional<ConsoleConfig.Https> https() {
        Optional<String> bind = root.get(CommonKeys.CONSOLE_HTTPS_BIND);
        Optional<Integer> port = root.get(CommonKeys.CONSOLE_HTTPS_PORT);
        Optional<Path> certificate = root.get(CommonKeys.CONSOLE_CERTIFICATE);
        Optional<Path> key = root.get(CommonKeys.CONSOLE_KEY);
        if (root.has(CommonKeys.CONSOLE_CERTIFICATE) != root.has(CommonKeys.CONSOLE_KEY)) {
            boolean lacksKey = root.has(CommonKeys.CONSOLE_CERTIFICATE);
            root.problem(
                    lacksKey ? CommonKeys.CONSOLE_KEY : CommonKeys.CONSOLE_CERTIFICATE,
                    "expected console.certificate and console.key together, got only one of them");
        }
        for (Key<?> needless :
                List.of(CommonKeys.CONSOLE_HTTPS_PORT, CommonKeys.CONSOLE_CERTIFICATE, CommonKeys.CONSOLE_KEY)) {
            if (root.has(needless) && !root.has(CommonKeys.CONSOLE_HTTPS_BIND)) {
                root.problem(needless, "expected only with console.https-bind, got it without");
            }
        }
        Optional<ConsoleConfig.Https.Shown> shown =
                key.flatMap(file -> certificate.map(chain -> new ConsoleConfig.Https.Shown(file, chain)));
        return bind.flatMap(host -> port.map(at -> new ConsoleConfig.Https(host, at, shown)));
    }
}
