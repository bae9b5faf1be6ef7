package io.mooring.gateway.bench.rate;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent.DestinationProbed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.s3.ConfirmRead;
import io.mooring.gateway.delivery.s3.S3Credentials;
import io.mooring.gateway.delivery.s3.S3Destination;
import io.mooring.gateway.delivery.s3.S3Endpoint;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.delivery.s3.Worm;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.MemoryJournal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Delivers to a bucket. Each line is {@code URL LANES DIRECTORY BUCKET OPENING}; a bucket is used once. */
final class S3Sender {
    private static final DockId DOCK = new DockId("dock-1");
    private static final List<String> SEEN = List.of("SAME_BYTES", "ETAG_IS_MD5", "REFUSES_OVERWRITE");

    private S3Sender() {}

    /** @param args none */
    public static void main(String[] args) throws Exception {
        try (var lanes = new Lanes()) {
            Measured.answerLines(words -> {
                Path directory = Path.of(words[2]);
                var journal = new MemoryJournal(DOCK, Measured.CLOCK);
                // Bytes come back from no null server, which a probe would see; to put only what is not there is heeded.
                journal.append(
                        Actor.dock(DOCK),
                        new DestinationProbed("bench", words[0], words[3], "NONE", SEEN, List.of()));
                Path opening = Path.of(words[4]);
                List<Parcel> parcels = stored(journal, directory);
                List<Parcel> openers = stored(journal, opening);
                Set<RecordingId> first = openers.stream().map(Parcel::recording).collect(Collectors.toSet());
                S3Endpoint endpoint = S3Endpoint.open(
                        settings(words[0], words[3]),
                        Books.alone(journal),
                        new RealDisk(),
                        id -> (first.contains(id) ? opening : directory).resolve(id.sha256()),
                        Measured.CLOCK,
                        Pace.UNLIMITED);
                List<S3Destination> opened = Stream.generate(endpoint::destination)
                        .limit(Integer.parseInt(words[1]))
                        .toList();
                lanes.deliver(opened, openers);
                return new Deliveries(lanes, opened, parcels);
            });
        }
    }

    private record Deliveries(Lanes lanes, List<S3Destination> to, List<Parcel> parcels) implements Measured.Work {
        @Override
        public void run() throws Exception {
            lanes.deliver(to, parcels);
        }

        @Override
        public void close() {
            to.forEach(S3Destination::close);
        }
    }

    private static List<Parcel> stored(MemoryJournal journal, Path directory) throws Exception {
        var parcels = new ArrayList<Parcel>();
        for (Parcel parcel : Load.parcels(directory)) {
            parcels.add(stored(journal, parcel));
        }
        return parcels;
    }

    private static Parcel stored(MemoryJournal journal, Parcel parcel) throws Exception {
        var source = new SourceIdentity(
                "cam", "1", "DCIM/" + parcel.recording().brief() + ".MP4", parcel.sizeBytes(), "20261121T080000");
        long seq = journal.append(
                Actor.dock(DOCK),
                new Stored(
                        "v1",
                        parcel.recording(),
                        source,
                        parcel.sizeBytes(),
                        "0".repeat(64),
                        "20261121T075900",
                        true,
                        -1500,
                        40,
                        "uncached",
                        false));
        return new Parcel(parcel.recording(), parcel.sizeBytes(), seq);
    }

    private static S3Settings settings(String url, String bucket) {
        return new S3Settings(
                "bench",
                true,
                DOCK,
                URI.create(url),
                "us-east-1",
                bucket,
                "p",
                true,
                new S3Credentials("KEY", "SECRET"),
                new TrustAnyone(),
                S3Settings.PART_BYTES_USUAL,
                Worm.NONE,
                ConfirmRead.FULL,
                S3Settings.STALE_AFTER_USUAL,
                "bench");
    }
}
