package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.keys.Pin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and cross-checks {@code office.conf}. */
final class OfficeReader {
    private final Section root;
    private final Problems problems;
    private final CommonReader common;

    OfficeReader(ConfigObject object, Problems problems) {
        this.root = Section.whole(object, problems);
        this.problems = problems;
        this.common = new CommonReader(root);
    }

    OfficeConfig read() throws ConfigRefusedException {
        Optional<DockId> id = root.get(OfficeKeys.ID);
        Optional<Path> data = root.get(OfficeKeys.DATA);
        Optional<Path> run = root.get(OfficeKeys.RUN);
        Optional<EvidenceConfig> evidence = common.evidence();
        Optional<Path> mirror = common.mirror(data);
        Optional<TimeConfig> time = common.time();
        Optional<ReceiverConfig> receiver = receiver();
        Optional<ReceivingLimits> limits = limits();
        List<PeerDock> docks = docks(receiver.map(ReceiverConfig::tls).orElse(false));
        Optional<ConsoleConfig> console = common.console();
        Optional<ZoneId> zone = root.get(OfficeKeys.ZONE);
        Optional<DeskConfig> desk = new DeskReader(root).read();
        Optional<DeadlineRule> deadline = ScheduleReader.deadline(root);
        problems.refuseIfAny();
        return new OfficeConfig(
                id.orElseThrow(),
                data.orElseThrow(),
                run.orElseThrow(),
                evidence.orElseThrow(),
                mirror,
                time.orElseThrow(),
                receiver.orElseThrow(),
                limits.orElseThrow(),
                docks,
                console.orElseThrow(),
                zone.orElseThrow(),
                desk.orElseThrow(),
                deadline.orElseThrow());
    }

    private Optional<ReceiverConfig> receiver() {
        Optional<String> bind = root.get(OfficeKeys.RECEIVER_BIND);
        Optional<Integer> port = root.get(OfficeKeys.RECEIVER_PORT);
        Optional<Boolean> tls = root.get(OfficeKeys.RECEIVER_TLS);
        Optional<Boolean> trusted = root.get(OfficeKeys.RECEIVER_TRUSTED_LINK);
        if (tls.isPresent() && !tls.get() && trusted.isPresent() && !trusted.get()) {
            root.problem(OfficeKeys.RECEIVER_TLS, "expected true, or receiver.trusted-link = true with it, got false");
        }
        return bind.flatMap(host -> port.flatMap(at -> tls.map(safe -> new ReceiverConfig(host, at, safe))));
    }

    private Optional<ReceivingLimits> limits() {
        Optional<Long> bytes = root.get(OfficeKeys.RECORDING_SIZE_MAX);
        Optional<Integer> unfinished = root.get(OfficeKeys.UNFINISHED_PER_DOCK_MAX);
        Optional<Duration> kept = root.get(OfficeKeys.UNFINISHED_FOR);
        Optional<Integer> share = root.get(OfficeKeys.DOCK_DAY_SHARE);
        return bytes.flatMap(most -> unfinished.flatMap(
                many -> kept.flatMap(lasting -> share.map(part -> new ReceivingLimits(most, many, lasting, part)))));
    }

    private List<PeerDock> docks(boolean pinsNeeded) {
        List<PeerDock> docks = new ArrayList<>();
        Set<DockId> ids = new HashSet<>();
        Map<Pin, DockId> taken = new HashMap<>();
        for (Section section : root.each(OfficeKeys.DOCKS)) {
            Optional<DockId> id = section.get(OfficeKeys.PEER_ID);
            Optional<List<Pin>> pins = section.get(OfficeKeys.PEER_PINS);
            if (id.isPresent() && !ids.add(id.get())) {
                section.problem(OfficeKeys.PEER_ID, "expected an id of its own, got " + id.get() + " a second time");
            }
            if (pinsNeeded && pins.isPresent() && pins.get().isEmpty()) {
                section.problem(
                        OfficeKeys.PEER_PINS, "expected 1 or 2 pins with receiver.tls, got none: it could not come in");
            }
            if (id.isPresent() && pins.isPresent()) {
                pins.get().forEach(pin -> onlyOnce(section, pin, id.get(), taken));
                docks.add(new PeerDock(id.get(), pins.get()));
            }
        }
        return docks;
    }

    /** Two docks with one key could deliver in each other's name. */
    private static void onlyOnce(Section section, Pin pin, DockId dock, Map<Pin, DockId> taken) {
        DockId other = taken.putIfAbsent(pin, dock);
        if (other != null) {
            section.problem(
                    OfficeKeys.PEER_PINS, "expected keys of its own, got " + pin + ", which is " + other + "'s");
        }
    }
}
