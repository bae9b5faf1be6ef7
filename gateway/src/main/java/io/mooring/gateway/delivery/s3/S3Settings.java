package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.DockId;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One bucket as a destination.
 *
 * @param name as configured
 * @param counts whether erasing and evicting wait for it
 * @param dock who delivers
 * @param endpoint {@code https://host:port}; plain only where configuration says that the link is trusted
 * @param region what requests are signed for; clusters of one's own take any
 * @param prefix of every key, without a slash at either end; may be empty
 * @param pathStyle whether the bucket stands in the path and not in the host name
 * @param trust who may be the endpoint; null for the Java runtime's own authorities by the wall clock, or without TLS
 * @param staleAfter how old a forgotten upload of ours must be, by the endpoint's clock, before it is aborted
 * @param software what wrote the sidecars, with its version
 */
public record S3Settings(
        String name,
        boolean counts,
        DockId dock,
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        boolean pathStyle,
        S3Credentials credentials,
        @Nullable TrustManager trust,
        long partSizeBytes,
        Worm worm,
        ConfirmRead confirmRead,
        Duration staleAfter,
        String software) {
    /** A part large enough that its round trip does not count, small enough that losing one costs a moment. */
    public static final long PART_BYTES_USUAL = 16L << 20;

    /** How long an upload may lie unfinished before it counts as forgotten. */
    public static final Duration STALE_AFTER_USUAL = Duration.ofDays(7);

    public S3Settings {
        if (partSizeBytes < PartPlan.PART_BYTES_MIN || partSizeBytes > PartPlan.PART_BYTES_MAX) {
            throw new IllegalArgumentException("destination " + name + ": expected parts of " + PartPlan.PART_BYTES_MIN
                    + " to " + PartPlan.PART_BYTES_MAX + " bytes, got " + partSizeBytes);
        }
    }

    ObjectKeys keys() {
        return new ObjectKeys(prefix, dock);
    }

    /** For error messages. */
    String where() {
        return endpoint + "/" + bucket;
    }
}
