package io.mooring.gateway.config;

import io.mooring.gateway.Secrecy;
import io.mooring.gateway.delivery.plan.Schedule;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and cross-checks {@code destinations}. */
final class DestinationReader {
    private final Optional<Path> data;
    private final Optional<ZoneId> zone;
    private final Set<String> names = new HashSet<>();
    private final List<DestinationConfig> destinations = new ArrayList<>();

    /**
     * @param data the dock's own directory, which is no destination
     * @param zone in which times of day are meant
     */
    DestinationReader(Optional<Path> data, Optional<ZoneId> zone) {
        this.data = data;
        this.zone = zone;
    }

    List<DestinationConfig> read(Section root) {
        root.each(DockKeys.DESTINATIONS).forEach(this::one);
        return destinations;
    }

    private void one(Section section) {
        Optional<String> name = section.get(DockKeys.DESTINATION_NAME);
        Optional<Boolean> counts = section.get(DockKeys.DESTINATION_COUNTS);
        Optional<Duration> confirmAfter = section.get(DockKeys.DESTINATION_CONFIRM_AFTER);
        Optional<Duration> retryMax = section.get(DockKeys.DESTINATION_RETRY_MAX);
        Optional<List<Secrecy>> cleared = section.get(SecrecyKeys.CLEARED);
        Optional<DestinationKind> kind = section.get(DockKeys.DESTINATION_KIND);
        Optional<DeliverTo> to = kind.flatMap(which -> to(section, which));
        Optional<Schedule> schedule = ScheduleReader.schedule(section, zone);
        int lanes = ScheduleReader.lanes(section, kind.orElse(DestinationKind.OFFICE));
        if (name.isPresent() && !names.add(name.get())) {
            section.problem(
                    DockKeys.DESTINATION_NAME, "expected a name of its own, got \"" + name.get() + "\" a second time");
        }
        if (name.isPresent()
                && counts.isPresent()
                && confirmAfter.isPresent()
                && retryMax.isPresent()
                && cleared.isPresent()) {
            to.ifPresent(place -> schedule.ifPresent(when -> destinations.add(new DestinationConfig(
                    name.get(),
                    counts.get(),
                    confirmAfter.get(),
                    retryMax.get(),
                    Set.copyOf(cleared.get()),
                    lanes,
                    when,
                    place))));
        }
    }

    private Optional<DeliverTo> to(Section section, DestinationKind kind) {
        return switch (kind) {
            case DIRECTORY -> directory(section);
            case OFFICE -> office(section);
            case TUS -> tus(section);
            case S3 -> bucket(section);
        };
    }

    private static Optional<DeliverTo> bucket(Section section) {
        requireNone(
                section,
                "s3",
                DockKeys.DESTINATION_PATH,
                DockKeys.DESTINATION_URL,
                DockKeys.DESTINATION_RECEIPT_KEYS,
                DockKeys.DESTINATION_UPLOAD_PATH);
        return new BucketReader(section).read();
    }

    private Optional<DeliverTo> directory(Section section) {
        for (Key<?> key : List.of(
                DockKeys.DESTINATION_URL,
                DockKeys.DESTINATION_PINS,
                DockKeys.DESTINATION_RECEIPT_KEYS,
                DockKeys.DESTINATION_UPLOAD_PATH,
                DockKeys.DESTINATION_TRUSTED_LINK)) {
            if (section.has(key)) {
                section.problem(key, "expected only with kind = office or tus, got it with directory");
            }
        }
        requireNone(section, "directory", BucketKeys.ALL.toArray(new Key<?>[0]));
        Optional<Path> path = needed(section, DockKeys.DESTINATION_PATH, "directory");
        if (path.isPresent() && data.isPresent() && CommonReader.overlap(path.get(), data.get())) {
            section.problem(
                    DockKeys.DESTINATION_PATH,
                    "expected a directory apart from dock.data-directory " + data.get() + ", got " + path.get());
        }
        return path.map(DeliverTo.Directory::new);
    }

    private Optional<DeliverTo> office(Section section) {
        requireNone(section, "office", DockKeys.DESTINATION_PATH, DockKeys.DESTINATION_UPLOAD_PATH);
        Optional<Endpoint> url = url(section, "office");
        requireNone(section, "office", BucketKeys.ALL.toArray(new Key<?>[0]));
        Optional<List<Pin>> pins = section.get(DockKeys.DESTINATION_PINS);
        Optional<List<VerificationKey>> keys = section.get(DockKeys.DESTINATION_RECEIPT_KEYS);
        if (keys.isPresent() && keys.get().isEmpty()) {
            section.problem(
                    DockKeys.DESTINATION_RECEIPT_KEYS,
                    "expected 1 or 2 keys, got none: a receipt nobody can check is no receipt");
        }
        return url.flatMap(at -> pins.flatMap(pinned -> keys.map(known -> new DeliverTo.Office(at, pinned, known))));
    }

    /** It signs nothing: a recording may not be erased on its word. */
    private Optional<DeliverTo> tus(Section section) {
        requireNone(section, "tus", DockKeys.DESTINATION_PATH, DockKeys.DESTINATION_RECEIPT_KEYS);
        requireNone(section, "tus", BucketKeys.ALL.toArray(new Key<?>[0]));
        Optional<Endpoint> url = url(section, "tus");
        Optional<List<Pin>> pins = section.get(DockKeys.DESTINATION_PINS);
        Optional<String> path = section.get(DockKeys.DESTINATION_UPLOAD_PATH);
        if (section.get(DockKeys.DESTINATION_COUNTS).orElse(false)) {
            section.problem(
                    DockKeys.DESTINATION_COUNTS,
                    "expected false with kind = tus, got true: it signs nothing, and nothing may be erased on its word");
        }
        return url.flatMap(at -> pins.flatMap(pinned -> path.map(where -> new DeliverTo.Tus(at, where, pinned))));
    }

    private static void requireNone(Section section, String kind, Key<?>... keys) {
        for (Key<?> key : keys) {
            if (section.has(key)) {
                section.problem(key, "expected only with another kind, got it with " + kind);
            }
        }
    }

    private static Optional<Endpoint> url(Section section, String kind) {
        Optional<Endpoint> url = needed(section, DockKeys.DESTINATION_URL, kind);
        Optional<List<Pin>> pins = section.get(DockKeys.DESTINATION_PINS);
        Optional<Boolean> trusted = section.get(DockKeys.DESTINATION_TRUSTED_LINK);
        if (url.isPresent() && url.get().tls() && pins.isPresent() && pins.get().isEmpty()) {
            section.problem(
                    DockKeys.DESTINATION_PINS,
                    "expected 1 or 2 pins with https, got none: anybody could be the "
                            + (kind.equals("office") ? kind : "server"));
        }
        if (url.isPresent() && !url.get().tls() && trusted.isPresent() && !trusted.get()) {
            section.problem(DockKeys.DESTINATION_URL, "expected https, or trusted-link = true with it, got plain http");
        }
        return url;
    }

    private static <T> Optional<T> needed(Section section, Key<T> key, String kind) {
        if (!section.has(key)) {
            section.problem(
                    key, "expected with kind = " + kind + ": " + key.form().expected() + ", got nothing");
        }
        return section.get(key);
    }
}
