package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManager;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A dock's evidence and journal on one side, somebody else's S3 server over a directory on the other. */
final class S3Rig implements AutoCloseable {
    static final DockId DOCK = new DockId("dock-1");
    static final String BUCKET = "evidence";
    static final String PREFIX = "unit-7";
    static final S3Credentials CREDENTIALS = new S3Credentials("DOCKKEY", "DOCKSECRET");
    static final int PART_BYTES = 5 << 20;

    final FakeClock clock = new FakeClock();
    final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final Path evidence;
    private final URI address;
    private final @Nullable S3Proxy server;
    private final List<S3Destination> opened = new ArrayList<>();
    private final S3Connections own;

    S3Rig(Path directory) throws Exception {
        this(directory, true);
    }

    /** @param signed whether requests are refused whose signature does not hold: it does not past somebody between */
    S3Rig(Path directory, boolean signed) throws Exception {
        this(directory, started(Files.createDirectory(directory.resolve("objects")), signed));
        join(client().createBucket(bucket -> bucket.bucket(BUCKET)));
    }

    private S3Rig(Path directory, S3Proxy server) throws IOException {
        this(directory, URI.create("http://127.0.0.1:" + server.getPort()), server);
    }

    /** In front of a server that runs already. */
    S3Rig(Path directory, URI address, @Nullable S3Proxy server) throws IOException {
        this.evidence = Files.createDirectory(directory.resolve("evidence"));
        this.address = address;
        this.server = server;
        this.own = new S3Connections(settings(address), Pace.UNLIMITED);
    }

    private static S3Proxy started(Path objects, boolean signed) throws Exception {
        var properties = new Properties();
        properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:0");
        properties.setProperty("s3proxy.authorization", signed ? "aws-v2-or-v4" : "none");
        properties.setProperty("s3proxy.identity", CREDENTIALS.accessKey());
        properties.setProperty("s3proxy.credential", CREDENTIALS.secret());
        S3Proxy server = S3Proxy.Builder.fromProperties(properties)
                .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                .build();
        server.start();
        return server;
    }

    /** Where the honest server listens. */
    URI address() {
        return address;
    }

    static S3Settings settings(URI endpoint) {
        return settings(endpoint, Worm.NONE, ConfirmRead.FULL);
    }

    static S3Settings settings(URI endpoint, Worm worm, ConfirmRead read) {
        return settings(endpoint, worm, read, S3Settings.STALE_AFTER_USUAL);
    }

    static S3Settings settings(URI endpoint, Worm worm, ConfirmRead read, Duration staleAfter) {
        return settings(endpoint, null, worm, read, staleAfter);
    }

    static S3Settings settings(
            URI endpoint, @Nullable TrustManager trust, Worm worm, ConfirmRead read, Duration staleAfter) {
        return new S3Settings(
                "cluster",
                true,
                DOCK,
                endpoint,
                "us-east-1",
                BUCKET,
                PREFIX,
                true,
                CREDENTIALS,
                trust,
                PART_BYTES,
                worm,
                read,
                staleAfter,
                "mooring test");
    }

    /** As a newly started dock opens it. */
    S3Destination destination() {
        return destination(settings(address()));
    }

    S3Destination destination(S3Settings settings) {
        return destination(settings, Pace.UNLIMITED);
    }

    S3Destination destination(S3Settings settings, Pace pace) {
        S3Endpoint endpoint = S3Endpoint.open(
                settings, io.mooring.gateway.delivery.Books.alone(journal), new RealDisk(), this::path, clock, pace);
        S3Destination destination = endpoint.destination();
        opened.add(destination);
        return destination;
    }

    Path path(RecordingId recording) {
        return evidence.resolve(recording.sha256());
    }

    /** A recording of seeded bytes, stored. */
    Parcel store(int sizeBytes, long seed) throws IOException, JournalException {
        byte[] bytes = new byte[sizeBytes];
        new Random(seed).nextBytes(bytes);
        RecordingId recording = RecordingId.of(Fingerprint.sha256().digest(bytes));
        Files.write(path(recording), bytes);
        var source = new SourceIdentity("cam", "1", "DCIM/" + seed + ".MP4", sizeBytes, "20261121T080000");
        long seq = journal.append(
                Actor.dock(DOCK),
                new Stored(
                        "v1",
                        recording,
                        source,
                        sizeBytes,
                        "0".repeat(64),
                        "20261121T075900",
                        true,
                        -1500,
                        40,
                        "uncached",
                        false));
        return new Parcel(recording, sizeBytes, seq);
    }

    /** Past the destination, straight to the honest server. */
    S3AsyncClient client() {
        return own.shared();
    }

    List<String> keys() {
        return client().listObjectsV2(list -> list.bucket(BUCKET)).join().contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    byte[] object(String key) {
        long bytes =
                client().headObject(head -> head.bucket(BUCKET).key(key)).join().contentLength();
        if (bytes == 0) {
            return new byte[0];
        }
        // As the dock reads: what is not asked for as a range is taken for an answer, and those are short.
        return client().getObject(
                        get -> get.bucket(BUCKET).key(key).range("bytes=0-" + (bytes - 1)),
                        software.amazon.awssdk.core.async.AsyncResponseTransformer.toBytes())
                .join()
                .asByteArray();
    }

    static <T> T join(CompletableFuture<T> call) {
        return call.join();
    }

    @Override
    public void close() {
        opened.forEach(S3Destination::close);
        own.close();
        S3Proxy running = server;
        if (running == null) {
            return;
        }
        try {
            running.stop();
        } catch (Exception e) {
            throw new IllegalStateException("stopping the server of the test", e);
        }
    }
}
