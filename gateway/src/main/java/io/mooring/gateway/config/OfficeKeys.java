package io.mooring.gateway.config;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every key of {@code office.conf}. */
final class OfficeKeys {
    static final Key<DockId> ID =
            Key.required("office.id", Forms.ID, "The office's name: in its journal and on receipts. Never changed.");

    static final Key<ZoneId> ZONE = Key.withDefault(
            "office.zone",
            Forms.ZONE,
            "Asia/Shanghai",
            "The bureau's time zone: in whose days and months terms are counted, and times shown.");

    static final Key<Path> DATA = Key.withDefault(
            "office.data-directory",
            Forms.ABSOLUTE,
            "/var/lib/mooring-office",
            "Journal, keys and the recordings received, on one file system. It must exist.");

    static final Key<Path> RUN = Key.withDefault(
            "office.run-directory",
            Forms.ABSOLUTE,
            "/run/mooring-office",
            "Where the running office says where it can be asked; if missing, the data directory is used.");

    static final Key<String> RECEIVER_BIND =
            Key.withDefault("receiver.bind", Forms.HOST, "0.0.0.0", "Address docks deliver to.");

    static final Key<Integer> RECEIVER_PORT = Key.withDefault(
            "receiver.port", Forms.whole(0, 65535), "8461", "Port docks deliver to; 0 takes any that is free.");

    static final Key<Boolean> RECEIVER_TLS = Key.withDefault(
            "receiver.tls",
            Forms.FLAG,
            "true",
            "TLS 1.3, both sides by pinned keys. `false` needs `receiver.trusted-link`.");

    static final Key<Boolean> RECEIVER_TRUSTED_LINK = Key.withDefault(
            "receiver.trusted-link",
            Forms.FLAG,
            "false",
            "Says that nobody but docks is on the link: without TLS anybody there may deliver under any dock's name.");

    static final Key<Long> RECORDING_SIZE_MAX = Key.withDefault(
            "limits.recording-size-max",
            Forms.size("1 MiB", "16 TiB"),
            "256 GiB",
            "The largest recording that is taken.");

    static final Key<Integer> UNFINISHED_PER_DOCK_MAX = Key.withDefault(
            "limits.unfinished-per-dock-max",
            Forms.whole(1, 10_000),
            "64",
            "How many deliveries a dock may have begun and not finished.");

    static final Key<Duration> UNFINISHED_FOR = Key.withDefault(
            "limits.unfinished-for",
            Forms.duration(Duration.ofHours(1), Duration.ofHours(24 * 90)),
            "7 days",
            "How long an unfinished delivery is kept after its last byte came; told in `Upload-Expires`.");

    static final Key<Integer> DOCK_DAY_SHARE = Key.withDefault(
            "limits.dock-day-share",
            Forms.whole(1, 100),
            "50",
            "How much of the archive's room, in hundredths, one of several docks may take within a day; what it has beyond"
                    + " that waits at the dock. 100 is no limit.");

    static final String DOCKS = "docks";

    static final Key<DockId> PEER_ID = Key.required("id", Forms.ID, "The dock's `dock.id`.");

    static final Key<List<Pin>> PEER_PINS = Key.withDefault(
            "pins",
            Forms.listOf(Forms.PIN, 0, 2),
            "[]",
            "With TLS: the dock's key, and the next one before it changes. The dock prints it at start. Docks and pins are"
                    + " read again while the office runs.");

    static final KeyTable TABLE = new KeyTable(
            Stream.of(
                            List.of(
                                    ID,
                                    ZONE,
                                    DATA,
                                    RUN,
                                    RECEIVER_BIND,
                                    RECEIVER_PORT,
                                    RECEIVER_TLS,
                                    RECEIVER_TRUSTED_LINK,
                                    RECORDING_SIZE_MAX,
                                    UNFINISHED_PER_DOCK_MAX,
                                    UNFINISHED_FOR,
                                    DOCK_DAY_SHARE),
                            CommonKeys.ALL,
                            DeskKeys.OF_OFFICES,
                            ScheduleKeys.ALL)
                    .<Key<?>>flatMap(List::stream)
                    .toList(),
            Map.of(DOCKS, List.of(PEER_ID, PEER_PINS)));

    private OfficeKeys() {}
}
