package io.mooring.gateway.delivery.s3;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The digests of one part.
 *
 * @param number from 1
 * @param md5 16 bytes
 * @param sha256 32 bytes, or none where nobody asks for it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record PartDigest(int number, byte[] md5, byte[] sha256) {
    /** As a bucket names a part it took. */
    String etag() {
        return HexFormat.of().formatHex(md5);
    }

    /** As {@code Content-MD5} wants it (RFC 1864). */
    String contentMd5() {
        return Base64.getEncoder().encodeToString(md5);
    }

    boolean hasSha256() {
        return sha256.length > 0;
    }

    /** As {@code x-amz-checksum-sha256} wants it. */
    String checksumSha256() {
        return Base64.getEncoder().encodeToString(sha256);
    }

    /** The ETag of an object joined from these parts; of a single one, its own. */
    static String etagOf(List<PartDigest> parts, boolean single) {
        if (single) {
            return parts.get(0).etag();
        }
        MessageDigest all = OwnCopy.md5();
        parts.forEach(part -> all.update(part.md5()));
        return HexFormat.of().formatHex(all.digest()) + "-" + parts.size();
    }
}
