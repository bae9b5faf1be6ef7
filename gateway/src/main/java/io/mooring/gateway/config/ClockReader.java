package io.mooring.gateway.config;

import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.clock.FleetZone;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the policy of the cameras' clocks. */
final class ClockReader {
    private final Section root;

    ClockReader(Section root) {
        this.root = root;
    }

    /** @param usual the zone of cameras that no fleet has */
    Optional<ClockPolicy> read(Optional<ZoneId> usual) {
        List<FleetZone> fleets = new ArrayList<>();
        for (Section section : root.each(ClockKeys.FLEETS)) {
            fleet(section).ifPresent(fleets::add);
        }
        Optional<Duration> driftMax = root.get(ClockKeys.DRIFT_MAX);
        return usual.flatMap(zone -> driftMax.map(most -> new ClockPolicy(zone, fleets, most)));
    }

    private static Optional<FleetZone> fleet(Section section) {
        Optional<String> maker = section.get(ClockKeys.MAKER);
        Optional<String> model = section.get(ClockKeys.MODEL);
        Optional<String> serial = section.get(ClockKeys.SERIAL);
        Optional<Integer> vendor = section.get(ClockKeys.VENDOR);
        Optional<ZoneId> zone = section.get(ClockKeys.ZONE);
        if (!section.has(ClockKeys.MAKER)
                && !section.has(ClockKeys.MODEL)
                && !section.has(ClockKeys.SERIAL)
                && !section.has(ClockKeys.VENDOR)) {
            section.problem(
                    ClockKeys.MODEL,
                    "expected maker, model, serial or usb-vendor, got none of them: the zone of all cameras is dock.zone");
        }
        if (maker.isEmpty() || model.isEmpty() || serial.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt id = vendor.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return Optional.of(new FleetZone(maker.get(), model.get(), serial.get(), id, zone.get()));
    }
}
