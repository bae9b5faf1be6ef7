package io.mooring.gateway.config;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every key of {@code dock.conf}. */
final class DockKeys {
    static final Key<DockId> ID = Key.required(
            "dock.id", Forms.ID, "The dock's name: in its journal, in topics, at the office. Never changed.");

    static final Key<ZoneId> ZONE = Key.withDefault(
            "dock.zone",
            Forms.ZONE,
            "Asia/Shanghai",
            "The bureau's time zone; cameras keep their local time in it unless `clocks.fleets` says otherwise.");

    static final Key<Path> DATA = Key.withDefault(
            "dock.data-directory",
            Forms.ABSOLUTE,
            "/var/lib/mooring",
            "Journal, evidence, keys and index, on one file system. It must exist.");

    static final Key<Path> RUN = Key.withDefault(
            "dock.run-directory",
            Forms.ABSOLUTE,
            "/run/mooring",
            "Where the running dock says where it can be asked; if missing, the data directory is used.");

    static final String BAYS_MAP = "bays.map";

    static final Key<Integer> BAY_NUMBER =
            Key.required("bay", Forms.whole(1, BayId.BAYS_MAX), "The number printed on the bay.");

    static final Key<List<PortPath>> BAY_PORTS = Key.required(
            "ports",
            Forms.listOf(Forms.PORT_PATH, 1, 2),
            "The socket's port paths: one, or two where a USB 3 socket shows up on two buses. Without `bays.map` bays"
                    + " are numbered as sockets are first used.");

    static final Key<Integer> BAYS_COUNT_MAX = Key.withDefault(
            "bays.count-max", Forms.whole(1, BayId.BAYS_MAX), "16", "How many bays are numbered without `bays.map`.");

    static final Key<Integer> BAYS_READY_PERCENT = Key.withDefault(
            "bays.ready-percent",
            Forms.whole(0, 100),
            "80",
            "The battery's level from which a camera may be taken (solid green).");

    static final String DESTINATIONS = "destinations";

    static final Key<DestinationKind> DESTINATION_KIND = Key.required(
            "kind",
            Forms.oneOf(DestinationKind.class),
            "`directory` for a second disk or a mounted share, `office` for an office server, `s3` for a bucket, `tus`"
                    + " for a server that only knows tus: what it has is never confirmed.");

    static final Key<String> DESTINATION_NAME =
            Key.required("name", Forms.NAME, "Its name in the journal and on pages; each only once, never changed.");

    static final Key<Boolean> DESTINATION_COUNTS = Key.withDefault(
            "counts",
            Forms.FLAG,
            "true",
            "Whether erasing and evicting wait until this one is confirmed. Must be false with `tus`.");

    static final Key<Duration> DESTINATION_CONFIRM_AFTER = Key.withDefault(
            "confirm-after",
            Forms.duration(Duration.ZERO, Duration.ofHours(24)),
            "15 minutes",
            "How long after the acknowledgement the independent look comes: later than caches are written back.");

    static final Key<Duration> DESTINATION_RETRY_MAX = Key.withDefault(
            "retry-max",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            "5 minutes",
            "The longest wait between two tries while it does not answer.");

    static final Key<Path> DESTINATION_PATH = Key.optional(
            "path",
            Forms.ABSOLUTE,
            "Only and always with `directory`. It is never made: where it is missing, something is not mounted.");

    static final Key<Endpoint> DESTINATION_URL =
            Key.optional("url", EndpointForm.of("http", "https", 8461), "Only and always with `office` and `tus`.");

    static final Key<List<Pin>> DESTINATION_PINS = Key.withDefault(
            "pins",
            Forms.listOf(Forms.PIN, 0, 2),
            "[]",
            "With `https`: the office's TLS key, and the next one before it changes. The office prints it at start."
                    + " Read again while the dock runs. With `s3`: the endpoint's, read at start, which then decides"
                    + " instead of authorities.");

    static final Key<List<VerificationKey>> DESTINATION_RECEIPT_KEYS = Key.withDefault(
            "receipt-keys",
            Forms.listOf(Forms.VERIFICATION_KEY, 0, 2),
            "[]",
            "Always with `office`: the key it signs receipts with, and the next one. The office prints it at start."
                    + " Read again while the dock runs.");

    static final Key<String> DESTINATION_UPLOAD_PATH =
            Key.withDefault("upload-path", Forms.URL_PATH, "/files", "With `tus`: where uploads begin there.");

    static final Key<Boolean> DESTINATION_TRUSTED_LINK = Key.withDefault(
            "trusted-link", Forms.FLAG, "false", "Needed for `http`: says that nobody else is on the link.");

    static final KeyTable TABLE = new KeyTable(
            Stream.of(
                            List.of(ID, ZONE, DATA, RUN, BAYS_COUNT_MAX, BAYS_READY_PERCENT),
                            CommonKeys.ALL,
                            DeskKeys.ALL,
                            ShippingKeys.ALL,
                            RoomKeys.ALL,
                            SecrecyKeys.ALL,
                            ChecklistKeys.ALL,
                            ClockKeys.ALL,
                            ChargeKeys.ALL,
                            LightsKeys.ALL,
                            ScheduleKeys.ALL,
                            TelemetryKeys.ALL)
                    .<Key<?>>flatMap(List::stream)
                    .toList(),
            new TreeMap<>(Map.of(
                    BAYS_MAP,
                    List.of(BAY_NUMBER, BAY_PORTS),
                    ClockKeys.FLEETS,
                    ClockKeys.OF_FLEETS,
                    SecrecyKeys.CAMERAS,
                    List.of(ClockKeys.MAKER, ClockKeys.MODEL, ClockKeys.SERIAL),
                    DESTINATIONS,
                    Stream.<List<Key<?>>>of(
                                    List.of(
                                            DESTINATION_NAME,
                                            DESTINATION_KIND,
                                            DESTINATION_COUNTS,
                                            DESTINATION_CONFIRM_AFTER,
                                            DESTINATION_RETRY_MAX,
                                            SecrecyKeys.CLEARED),
                                    ScheduleKeys.OF_DESTINATIONS,
                                    List.of(
                                            DESTINATION_PATH,
                                            DESTINATION_URL,
                                            DESTINATION_PINS,
                                            DESTINATION_RECEIPT_KEYS,
                                            DESTINATION_UPLOAD_PATH,
                                            DESTINATION_TRUSTED_LINK),
                                    BucketKeys.ALL)
                            .<Key<?>>flatMap(List::stream)
                            .toList())));

    private DockKeys() {}
}
