package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.DockId;
import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.delivery.plan.DeadlineRule;
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
        List<DestinationConfig> destinations = new DestinationReader(data, zone).read(root);
        Optional<DeadlineRule> deadline = ScheduleReader.deadline(root);
        Optional<SecrecyPolicy> secrecy = new SecrecyReader(root).read();
        Optional<TelemetryConfig> telemetry = new TelemetryReader(root).read();
        Optional<ChecklistPolicy> checklist = new ChecklistReader(root).read();
        Optional<ClockPolicy> clocks = new ClockReader(root).read(zone);
        Optional<TurnLimits> turns = new ChargeReader(root).read();
        Optional<LightsConfig> lights = new LightsReader(root).read();
        Optional<ConsoleConfig> console = common.console();
        Optional<DeskConfig> desk = new DeskReader(root).read(destinations);
        Optional<String> journalTo = new ShippingReader(root).read(destinations);
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
                deadline.orElseThrow(),
                telemetry.orElseThrow(),
                checklist.orElseThrow(),
                clocks.orElseThrow(),
                turns,
                lights.orElseThrow(),
                console.orElseThrow(),
                desk.orElseThrow(),
                journalTo);
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
}
