package io.mooring.gateway.clock;

import io.mooring.bridge.CameraIdentity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * A bureau's rules for its cameras' clocks.
 *
 * @param zone in which cameras keep a time without an offset, unless a fleet says otherwise
 * @param fleets the first one that has a camera counts
 * @param driftMax how far a clock may go in a day before it is told, above zero
 */
public record ClockPolicy(ZoneId zone, List<FleetZone> fleets, Duration driftMax) {
    /** What a recorder's clock may go in a day (GA/T 947.2-2015, 6.4.17). */
    public static final Duration DRIFT_MAX_USUAL = Duration.ofSeconds(3);

    public ClockPolicy {
        fleets = List.copyOf(fleets);
    }

    /** All cameras in one zone, with the usual limit. */
    public static ClockPolicy of(ZoneId zone) {
        return new ClockPolicy(zone, List.of(), DRIFT_MAX_USUAL);
    }

    /**
     * The zone a camera keeps its local time in.
     *
     * @param usbVendorId of its USB descriptor
     */
    public ZoneId zone(CameraIdentity camera, int usbVendorId) {
        return fleets.stream()
                .filter(fleet -> fleet.has(camera, usbVendorId))
                .findFirst()
                .map(FleetZone::zone)
                .orElse(zone);
    }
}
