package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** Uploads in parts: begun, found again, joined. */
final class Parts {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final int UPLOAD_ID_LENGTH_MAX = 1024;

    /** A bucket that never ends its list is no bucket. */
    private static final int PAGES_MAX = 2 * PartPlan.PARTS_MAX / BoundedAnswers.ITEMS_MAX;

    private final S3Calls calls;
    private final BegunUploads uploads;

    Parts(S3Calls calls, BegunUploads uploads) {
        this.calls = calls;
        this.uploads = uploads;
    }

    /**
     * An upload to go on with.
     *
     * @param there what the bucket has of it, by number
     */
    record Standing(UploadBegan upload, PartPlan plan, Map<Integer, Part> there) {}

    /** The one the journal knows, if the bucket still does; else a new one, which is journalled first. */
    Standing standing(Parcel parcel, String key, Map<String, String> metadata, boolean partSha256)
            throws DeliveryException {
        UploadBegan known = uploads.of(parcel.recording());
        if (known != null
                && known.key().equals(key)
                && known.bucket().equals(calls.settings().bucket())) {
            Map<Integer, Part> there = list(known);
            if (there != null) {
                LOG.info(
                        "{}: going on with {}: {} parts are there",
                        calls.settings().name(),
                        key,
                        there.size());
                return new Standing(known, new PartPlan(parcel.sizeBytes(), known.partSizeBytes()), there);
            }
        }
        PartPlan plan = PartPlan.of(parcel.sizeBytes(), calls.settings().partSizeBytes());
        return new Standing(begin(parcel, key, plan, metadata, partSha256), plan, Map.of());
    }

    private UploadBegan begin(
            Parcel parcel, String key, PartPlan plan, Map<String, String> metadata, boolean partSha256)
            throws DeliveryException {
        var answer = calls.call(
                "begin an upload of " + key,
                () -> calls.client().createMultipartUpload(request -> {
                    request.bucket(calls.settings().bucket())
                            .key(key)
                            .contentType(S3Destination.CONTENT_TYPE)
                            .metadata(metadata);
                    if (partSha256) {
                        request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
                    }
                }));
        String id = answer.uploadId();
        if (id == null || id.isEmpty() || id.length() > UPLOAD_ID_LENGTH_MAX) {
            throw new DeliveryException(
                    Kind.UNREACHABLE,
                    calls.settings().where() + ": begin an upload of " + key + ": answered without a usable id");
        }
        var upload = new UploadBegan(
                parcel.recording(),
                calls.settings().name(),
                calls.settings().bucket(),
                key,
                id,
                plan.partSizeBytes(),
                partSha256);
        uploads.add(upload);
        return upload;
    }

    /** @return null if the bucket does not know the upload */
    private @Nullable Map<Integer, Part> list(UploadBegan upload) throws DeliveryException {
        Map<Integer, Part> there = new HashMap<>();
        Integer marker = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            ListPartsResponse answer;
            try {
                answer = page(upload, marker);
            } catch (DeliveryException e) {
                if (e.getCause() != null && S3Refusals.notFound(e.getCause())) {
                    return null;
                }
                throw e;
            }
            answer.parts().stream().filter(Parts::isPart).forEach(part -> there.put(part.partNumber(), part));
            if (!Boolean.TRUE.equals(answer.isTruncated())) {
                return there;
            }
            marker = answer.nextPartNumberMarker();
        }
        throw new DeliveryException(
                Kind.UNREACHABLE,
                calls.settings().where() + ": list parts of " + upload.key() + ": no end after " + PAGES_MAX
                        + " pages");
    }

    /** Whatever else is listed is none of an upload's, and not kept. */
    private static boolean isPart(Part part) {
        Integer number = part.partNumber();
        return number != null && number >= 1 && number <= PartPlan.PARTS_MAX;
    }

    private ListPartsResponse page(UploadBegan upload, @Nullable Integer marker) throws DeliveryException {
        return calls.call(
                "list parts of " + upload.key(),
                () -> calls.client()
                        .listParts(request -> request.bucket(upload.bucket())
                                .key(upload.key())
                                .uploadId(upload.uploadId())
                                .maxParts(BoundedAnswers.ITEMS_MAX)
                                .partNumberMarker(marker)));
    }

    /**
     * Joins the parts into the object.
     *
     * @return its version, or null where none are kept or it was not said
     */
    @Nullable
    String join(UploadBegan upload, List<PartDigest> parts) throws DeliveryException {
        String what = "join the parts of " + upload.key();
        CompleteMultipartUploadResponse answer = calls.call(
                what,
                () -> calls.client()
                        .completeMultipartUpload(request -> request.bucket(upload.bucket())
                                .key(upload.key())
                                .uploadId(upload.uploadId())
                                .multipartUpload(joined -> joined.parts(Sending.completed(parts)))));
        // Ceph 16 leaves ETag and version out of this answer; what it made is asked for next, and decides.
        if (answer.eTag() != null && !answer.eTag().isEmpty()) {
            Sending.requireEtag(calls, what, PartDigest.etagOf(parts, false), answer.eTag());
        }
        return Found.bounded(answer.versionId());
    }
}
