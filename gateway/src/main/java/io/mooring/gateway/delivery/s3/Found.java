package io.mooring.gateway.delivery.s3;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What a bucket says of an object, bounded.
 *
 * @param versionId null where it keeps no versions
 * @param etag without quotes; empty if it said none, which no bucket does
 * @param metadata what we gave along, by name in lower case
 * @param lockMode null where the version is not locked
 * @param retainUntil with the mode
 * @param held whether a legal hold stands
 */
record Found(
        long sizeBytes,
        @Nullable String versionId,
        String etag,
        Map<String, String> metadata,
        @Nullable String lockMode,
        @Nullable Instant retainUntil,
        boolean held) {
    private static final int TEXT_LENGTH_MAX = 1024;

    static Found of(HeadObjectResponse answer) {
        Long size = answer.contentLength();
        return new Found(
                size == null ? -1 : size,
                bounded(answer.versionId()),
                unquoted(answer.eTag()),
                answer.metadata() == null ? Map.of() : answer.metadata(),
                bounded(answer.objectLockModeAsString()),
                answer.objectLockRetainUntilDate(),
                "ON".equals(answer.objectLockLegalHoldStatusAsString()));
    }

    String metadata(String name) {
        String value = metadata.get(name);
        return value == null ? "" : S3Refusals.brief(value);
    }

    /** Bare of the quotes that ETags wear (RFC 9110 §8.8.3). */
    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : S3Refusals.brief(etag.replace("\"", ""));
    }

    static @Nullable String bounded(@Nullable String text) {
        if (text != null && text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("answer: expected at most " + TEXT_LENGTH_MAX + " characters, got "
                    + text.length() + ": " + S3Refusals.brief(text));
        }
        return text;
    }
}
