package io.mooring.gateway.buckets;

import io.mooring.gateway.DockId;
import io.mooring.gateway.config.DeliverTo.Bucket;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.delivery.s3.S3Credentials;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.keys.Believed;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** From a configured bucket to the settings of one that delivers. */
public final class Buckets {
    private static final int CREDENTIALS_BYTES_MAX = 4096;

    private Buckets() {}

    /**
     * @param software what writes there, with its version
     * @throws IOException if the credentials or the authorities cannot be read, or may be read by others
     */
    public static S3Settings settings(
            DockId dock, DestinationConfig destination, Bucket bucket, Disk disk, String software) throws IOException {
        return settings(dock, destination, bucket, disk, software, () -> null);
    }

    /**
     * Likewise, with a moment at which dates of certificates are judged.
     *
     * @param judgedAt null for the wall clock's
     */
    public static S3Settings settings(
            DockId dock,
            DestinationConfig destination,
            Bucket bucket,
            Disk disk,
            String software,
            Supplier<@Nullable Instant> judgedAt)
            throws IOException {
        return new S3Settings(
                destination.name(),
                destination.counts(),
                dock,
                address(bucket.place().endpoint()),
                bucket.place().region(),
                bucket.place().bucket(),
                bucket.place().prefix(),
                bucket.place().pathStyle(),
                credentials(disk, bucket.credentials()),
                trust(disk, bucket, judgedAt),
                bucket.rules().partSizeBytes(),
                bucket.rules().worm(),
                bucket.rules().confirmRead(),
                S3Settings.STALE_AFTER_USUAL,
                software);
    }

    private static URI address(Endpoint endpoint) {
        String host = endpoint.host().indexOf(':') >= 0 ? "[" + endpoint.host() + "]" : endpoint.host();
        return URI.create((endpoint.tls() ? "https://" : "http://") + host + ":" + endpoint.port());
    }

    private static @Nullable TrustManager trust(Disk disk, Bucket bucket, Supplier<@Nullable Instant> judgedAt)
            throws IOException {
        if (!bucket.place().endpoint().tls()) {
            return null;
        }
        if (!bucket.pins().isEmpty()) {
            return Believed.pinned(Set.copyOf(bucket.pins()));
        }
        return bucket.authorities().isEmpty()
                ? Believed.signedByKnown(judgedAt)
                : Believed.signedBy(disk, bucket.authorities().get(), judgedAt);
    }

    /** Who can read this file can write to the bucket, and perhaps delete. */
    private static S3Credentials credentials(Disk disk, Path file) throws IOException {
        if (!disk.keptToOwner(file)) {
            throw new IOException("credentials in " + file
                    + ": expected a file that nobody but its owner may read (chmod 600), got one that others may");
        }
        List<String> lines = read(disk, file).lines().map(String::strip).toList();
        if (lines.size() != 2 || lines.get(0).isEmpty() || lines.get(1).isEmpty()) {
            throw new IOException("credentials in " + file + ": expected two lines, access key and secret, got "
                    + lines.size() + " lines");
        }
        return new S3Credentials(lines.get(0), lines.get(1));
    }

    private static String read(Disk disk, Path file) throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            if (open.size() > CREDENTIALS_BYTES_MAX) {
                throw new IOException("credentials in " + file + ": expected at most " + CREDENTIALS_BYTES_MAX
                        + " bytes, got " + open.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) open.size());
            open.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
