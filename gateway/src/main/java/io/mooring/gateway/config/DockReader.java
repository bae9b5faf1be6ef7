package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.DockId;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and cross-checks {@code dock.conf}. */
final class DockReader {
    private final Section root;
    private final Problems problems;
    private final CommonReader common;

    DockReader(ConfigObject object, Problems problems) {
        this.root = Section.whole(object, problems);
        this.problems = problems;
        this.common = new CommonReader(root);
    }

    DockConfig read() throws ConfigRefusedException {
        Optional<DockId> id = root.get(DockKeys.ID);
        Optional<ZoneId> zone = root.get(DockKeys.ZONE);
        Optional<Path> data = root.get(DockKeys.DATA);
        Optional<Path> run = root.get(DockKeys.RUN);
        Optional<EvidenceConfig> evidence = common.evidence();
        Optional<Long> headroom = root.get(RoomKeys.HEADROOM);
        Optional<Path> mirror = common.mirror(data);
        Optional<BaysConfig> bays = bays();
        Optional<TimeConfig> time = common.time();
        List<DestinationConfig> destinations = new DestinationReader(data).read(root);
        Optional<BrokerConfig> broker = root.get(DockKeys.BROKER).flatMap(this::broker);
        Optional<SecrecyPolicy> secrecy = new SecrecyReader(root).read();
        Optional<ChecklistPolicy> checklist = new ChecklistReader(root).read();
        Optional<ClockPolicy> clocks = new ClockReader(root).read(zone);
        Optional<TurnLimits> turns = new ChargeReader(root).read();
        Optional<LightsConfig> lights = new LightsReader(root).read();
        Optional<ConsoleConfig> console = common.console();
        problems.refuseIfAny();
        return new DockConfig(
                id.orElseThrow(),
                zone.orElseThrow(),
                data.orElseThrow(),
                run.orElseThrow(),
                evidence.orElseThrow(),
                headroom.orElseThrow(),
                mirror,
                bays.orElseThrow(),
                time.orElseThrow(),
                destinations,
                secrecy.orElseThrow(),
                broker.orElseThrow(),
                checklist.orElseThrow(),
                clocks.orElseThrow(),
                turns,
                lights.orElseThrow(),
                console.orElseThrow());
    }

    BaysConfig readBays() throws ConfigRefusedException {
        Optional<BaysConfig> bays = bays();
        problems.refuseIfAny();
        return bays.orElseThrow();
    }

    private Optional<BaysConfig> bays() {
        List<BayConfig> map = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Map<PortPath, Integer> taken = new HashMap<>();
        for (Section section : root.each(DockKeys.BAYS_MAP)) {
            Optional<Integer> number = section.get(DockKeys.BAY_NUMBER);
            Optional<List<PortPath>> ports = section.get(DockKeys.BAY_PORTS);
            if (number.isPresent() && !numbers.add(number.get())) {
                section.problem(
                        DockKeys.BAY_NUMBER, "expected a number of its own, got " + number.get() + " a second time");
            }
            if (number.isPresent() && ports.isPresent()) {
                ports.get().forEach(port -> onlyOnce(section, port, number.get(), taken));
                map.add(new BayConfig(new BayId(number.get()), ports.get()));
            }
        }
        Optional<Integer> countMax = root.get(DockKeys.BAYS_COUNT_MAX);
        return countMax.map(most -> new BaysConfig(map, most));
    }

    private static void onlyOnce(Section section, PortPath port, int bay, Map<PortPath, Integer> taken) {
        Integer other = taken.putIfAbsent(port, bay);
        if (other != null) {
            section.problem(
                    DockKeys.BAY_PORTS, "expected sockets of its own, got " + port + ", which is bay " + other + "'s");
        }
    }

    private Optional<BrokerConfig> broker(BrokerKind kind) {
        onlyWith(kind, BrokerKind.EXTERNAL, DockKeys.BROKER_URL);
        onlyWith(kind, BrokerKind.EXTERNAL, DockKeys.BROKER_CREDENTIALS);
        onlyWith(kind, BrokerKind.EXTERNAL, DockKeys.BROKER_AUTHORITIES);
        onlyWith(kind, BrokerKind.EMBEDDED, DockKeys.BROKER_BIND);
        onlyWith(kind, BrokerKind.EMBEDDED, DockKeys.BROKER_PORT);
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
        Optional<String> bind = root.get(DockKeys.BROKER_BIND);
        Optional<Integer> port = root.get(DockKeys.BROKER_PORT);
        if (bind.isPresent() && !Endpoint.loopback(bind.get())) {
            needTrustedLink(DockKeys.BROKER_BIND, "a loopback address", bind.get());
        }
        return bind.flatMap(host -> port.map(at -> new BrokerConfig.Embedded(host, at)));
    }

    private Optional<BrokerConfig> external() {
        if (!root.has(DockKeys.BROKER_URL)) {
            root.problem(
                    DockKeys.BROKER_URL,
                    "expected with telemetry.broker = external: "
                            + DockKeys.BROKER_URL.form().expected() + ", got nothing");
        }
        Optional<Endpoint> url = root.get(DockKeys.BROKER_URL);
        Optional<Path> credentials = root.get(DockKeys.BROKER_CREDENTIALS);
        Optional<Path> authorities = root.get(DockKeys.BROKER_AUTHORITIES);
        if (url.isPresent() && !url.get().tls() && !url.get().loopback()) {
            needTrustedLink(DockKeys.BROKER_URL, "mqtts", "plain mqtt");
        }
        if (url.isPresent() && !url.get().tls() && root.has(DockKeys.BROKER_AUTHORITIES)) {
            root.problem(DockKeys.BROKER_AUTHORITIES, "expected only with mqtts, got it with plain mqtt");
        }
        return url.map(at -> new BrokerConfig.External(at, credentials, authorities));
    }

    private void needTrustedLink(Key<?> key, String better, String got) {
        Optional<Boolean> trusted = root.get(DockKeys.BROKER_TRUSTED_LINK);
        if (trusted.isPresent() && !trusted.get()) {
            root.problem(key, "expected " + better + ", or telemetry.trusted-link = true with it, got " + got);
        }
    }
}
