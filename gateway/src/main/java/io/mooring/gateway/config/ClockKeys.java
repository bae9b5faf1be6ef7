package io.mooring.gateway.config;

import io.mooring.gateway.clock.FleetZone;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Keys of the cameras' clocks. */
final class ClockKeys {
    static final Key<Duration> DRIFT_MAX = Key.withDefault(
            "clocks.drift-max",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            "3 seconds",
            "How far a camera's clock may go in a day before it is told. GA/T 947.2 allows a recorder three seconds.");

    static final String FLEETS = "clocks.fleets";

    private static final String PATTERN = "as the camera says it, `*` for any characters, `?` for one.";

    static final Key<String> MAKER =
            Key.withDefault("maker", Forms.GLOB, '"' + FleetZone.ANY + '"', "Cameras of this maker, " + PATTERN);

    static final Key<String> MODEL =
            Key.withDefault("model", Forms.GLOB, '"' + FleetZone.ANY + '"', "Cameras of this model, " + PATTERN);

    static final Key<String> SERIAL = Key.withDefault(
            "serial", Forms.GLOB, '"' + FleetZone.ANY + '"', "Cameras with this serial number, " + PATTERN);

    static final Key<Integer> VENDOR =
            Key.optional("usb-vendor", Forms.USB_ID, "Cameras with this vendor id on USB, as `lsusb` shows it.");

    static final Key<ZoneId> ZONE = Key.required(
            "zone",
            Forms.CAMERA_ZONE,
            "The zone such cameras keep their local time in, where it is not `dock.zone`; the first section that matches"
                    + " counts. A fixed offset is for cameras that know no daylight saving.");

    static final List<Key<?>> ALL = List.of(DRIFT_MAX);
    static final List<Key<?>> OF_FLEETS = List.of(MAKER, MODEL, SERIAL, VENDOR, ZONE);

    private ClockKeys() {}
}
