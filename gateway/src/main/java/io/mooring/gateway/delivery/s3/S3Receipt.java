package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.proof.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a receipt of a bucket, which signs none: where the object lies and what the bucket said of it, so that
 * the independent look knows what to ask for. Kept as canonical JSON.
 *
 * @param versionId null where the bucket keeps no versions
 * @param etag without quotes, as computed here and said there
 * @param lockMode null where the version is not locked
 * @param retainUntil with the mode
 * @param sidecarVersionId as {@code versionId}, of the sidecar
 */
record S3Receipt(
        String bucket,
        String key,
        @Nullable String versionId,
        String etag,
        long sizeBytes,
        long partSizeBytes,
        String sha256,
        @Nullable String lockMode,
        @Nullable Instant retainUntil,
        @Nullable String sidecarVersionId) {
    String text() {
        return CanonicalJson.text(this);
    }

    /**
     * Reads one; safe with any text.
     *
     * @throws JsonException if it is none
     */
    static S3Receipt parse(String text) throws JsonException {
        if (text.length() > Receipt.TEXT_LENGTH_MAX) {
            throw new JsonException(
                    "S3 receipt: expected at most " + Receipt.TEXT_LENGTH_MAX + " characters, got " + text.length());
        }
        return RecordJson.record(S3Receipt.class, CanonicalJson.decode(text));
    }
}
