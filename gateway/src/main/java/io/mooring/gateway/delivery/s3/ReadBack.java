package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Heard;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.json.JsonException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The independent look: what the bucket says of the very version the receipt names, and then its bytes, asked for in
 * ranges and held against the recording's name.
 */
final class ReadBack {
    /** A range that breaks is asked for again, not the whole. */
    private static final long RANGE_BYTES = 64L << 20;

    private static final int PARTIAL_CONTENT = 206;

    private final S3Calls calls;
    private final Samples samples;

    ReadBack(S3Calls calls, Samples samples) {
        this.calls = calls;
        this.samples = samples;
    }

    /** @return the method by which it was seen */
    String confirmed(Parcel parcel, String receiptText) throws DeliveryException {
        S3Receipt receipt = receipt(calls.settings(), parcel, receiptText);
        said(parcel, receipt);
        ConfirmRead how = calls.settings().confirmRead();
        if (how == ConfirmRead.SAMPLED && samples.match(this, parcel, receipt)) {
            return how.method();
        }
        // A sample that differs says that one of the two copies is bad, not which one: all of it then.
        readWhole(parcel, receipt);
        return ConfirmRead.FULL.method();
    }

    /** @throws DeliveryException DIFFERS if it is no receipt of this recording: then nothing is known of it there */
    static S3Receipt receipt(S3Settings settings, Parcel parcel, String text) throws DeliveryException {
        try {
            S3Receipt receipt = S3Receipt.parse(text);
            if (receipt.sha256().equals(parcel.recording().sha256()) && receipt.sizeBytes() == parcel.sizeBytes()) {
                return receipt;
            }
            throw differs(settings, "receipt of " + parcel.recording().brief(), "it names other bytes");
        } catch (JsonException e) {
            throw differs(settings, "receipt of " + parcel.recording().brief(), "it cannot be read: " + e.getMessage());
        }
    }

    private void said(Parcel parcel, S3Receipt receipt) throws DeliveryException {
        String key = receipt.key();
        Found found = calls.head(receipt.bucket(), key, receipt.versionId());
        if (found == null) {
            throw differs(key, "it is there no more");
        }
        require(key, "size", parcel.sizeBytes(), found.sizeBytes());
        require(key, "ETag", receipt.etag(), found.etag());
        require(key, "version", receipt.versionId(), found.versionId());
        require(key, "SHA-256 in its metadata", receipt.sha256(), found.metadata(S3Destination.META_SHA256));
        lock(receipt, found);
    }

    /** A lock is never let out of what was seen when it was acknowledged, nor out of what is claimed. */
    private void lock(S3Receipt receipt, Found found) throws DeliveryException {
        String mode = found.lockMode() == null ? "" : found.lockMode();
        if (!calls.settings().worm().fulfilledBy(mode)) {
            throw differs(
                    receipt.key(),
                    "expected a lock of " + calls.settings().worm() + ", got "
                            + (mode.isEmpty() ? "none: has the bucket lost its default retention?" : mode));
        }
        Worm seen = Worm.ofMode(receipt.lockMode());
        if (!seen.fulfilledBy(mode)) {
            throw differs(
                    receipt.key(), "its lock of " + seen + " was weakened to " + (mode.isEmpty() ? "none" : mode));
        }
        Instant until = receipt.retainUntil();
        Instant now = found.retainUntil();
        if (until != null && (now == null || now.isBefore(until))) {
            throw differs(receipt.key(), "its lock was shortened from " + until + " to " + now);
        }
    }

    private void readWhole(Parcel parcel, S3Receipt receipt) throws DeliveryException {
        MessageDigest digest = Fingerprint.sha256();
        for (long offset = 0; offset < parcel.sizeBytes(); offset += RANGE_BYTES) {
            digest = range(receipt, offset, Math.min(RANGE_BYTES, parcel.sizeBytes() - offset), digest);
        }
        RecordingId found = RecordingId.of(digest.digest());
        if (!found.equals(parcel.recording())) {
            throw differs(receipt.key(), "its bytes have SHA-256 " + found);
        }
    }

    /** @return a digest of everything before, and of that range */
    MessageDigest range(S3Receipt receipt, long offset, long length, MessageDigest before) throws DeliveryException {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        DigestOfAnswer.Taken taken = taken(receipt, range, length, before);
        GetObjectResponse answer = taken.answer();
        String key = receipt.key();
        require(key, "length of " + range, length, taken.bytes());
        require(key, "ETag", receipt.etag(), Found.unquoted(answer.eTag()));
        require(key, "version", receipt.versionId(), answer.versionId());
        String place = "bytes " + offset + "-" + (offset + length - 1) + "/" + receipt.sizeBytes();
        boolean all = length == receipt.sizeBytes() && answer.contentRange() == null;
        if (!all
                && (answer.sdkHttpResponse().statusCode() != PARTIAL_CONTENT || !place.equals(answer.contentRange()))) {
            throw differs(key, "asked for " + range + ", got " + answer.contentRange());
        }
        return taken.digest();
    }

    private DigestOfAnswer.Taken taken(S3Receipt receipt, String range, long length, MessageDigest before)
            throws DeliveryException {
        String what = "GET " + receipt.key() + " " + range;
        try {
            return calls.call(
                    what,
                    length,
                    () -> calls.client()
                            .getObject(
                                    request -> request.bucket(receipt.bucket())
                                            .key(receipt.key())
                                            .versionId(receipt.versionId())
                                            .range(range),
                                    new DigestOfAnswer(before, length)));
        } catch (DeliveryException e) {
            if (e.getCause() != null && S3Refusals.notThere(e.getCause())) {
                throw new DeliveryException(
                        Kind.DIFFERS, Said.of(Heard.COPY_GONE, calls.settings().where() + ": " + what + ": gone"), e);
            }
            throw e;
        }
    }

    private void require(String key, String what, @Nullable Object expected, @Nullable Object got)
            throws DeliveryException {
        if (!Objects.equals(expected, got)) {
            String text = got == null ? "none" : S3Refusals.brief(got.toString());
            throw differs(key, what + ": expected " + expected + ", got " + text);
        }
    }

    private DeliveryException differs(String key, String what) {
        return differs(calls.settings(), key, what);
    }

    private static DeliveryException differs(S3Settings settings, String key, String what) {
        return new DeliveryException(Kind.DIFFERS, settings.where() + ": confirm " + key + ": " + what);
    }
}
