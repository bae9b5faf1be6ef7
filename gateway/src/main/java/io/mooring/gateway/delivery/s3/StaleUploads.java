package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Aborts uploads of this dock that nobody goes on with: a dock that died between beginning one and journalling it leaves
 * parts that cost room and that no listing of objects shows. Looked for once a day; age is told by the endpoint's own
 * clock alone. Shared by the destination's lanes.
 */
final class StaleUploads {
    private static final Logger LOG = LoggerFactory.getLogger(StaleUploads.class);
    static final Duration EVERY = Duration.ofDays(1);
    private static final int PAGES_MAX = 100;

    /** At one sweep: a list that is made up costs a lane no more than this, and a true one is done in some days. */
    static final int ABORTED_MAX = 1_000;

    private final BegunUploads uploads;
    private final GatewayClock clock;
    private long dueNanos;

    StaleUploads(BegunUploads uploads, GatewayClock clock) {
        this.uploads = uploads;
        this.clock = clock;
        this.dueNanos = clock.monotonicNanos();
    }

    /** Only tidying: what fails here is told in the log and tried again the next day. */
    void sweepIfDue(S3Calls calls) throws DeliveryException {
        if (!due()) {
            return;
        }
        try {
            sweep(calls);
        } catch (DeliveryException e) {
            if (e.kind() == Kind.CANCELLED || e.kind() == Kind.LOCAL) {
                throw e;
            }
            LOG.warn("{}: looking for forgotten uploads: {}", calls.settings().name(), e.getMessage());
        }
    }

    private synchronized boolean due() {
        long now = clock.monotonicNanos();
        if (dueNanos - now > 0) {
            return false;
        }
        dueNanos = now + EVERY.toNanos();
        return true;
    }

    private void sweep(S3Calls calls) throws DeliveryException {
        String keyMarker = null;
        String idMarker = null;
        int left = ABORTED_MAX;
        for (int page = 0; page < PAGES_MAX; page++) {
            ListMultipartUploadsResponse answer = page(calls, keyMarker, idMarker);
            left -= abortOld(calls, answer, left);
            if (left == 0 || !Boolean.TRUE.equals(answer.isTruncated())) {
                return;
            }
            keyMarker = answer.nextKeyMarker();
            idMarker = answer.nextUploadIdMarker();
        }
    }

    private static ListMultipartUploadsResponse page(
            S3Calls calls, @Nullable String keyMarker, @Nullable String idMarker) throws DeliveryException {
        return calls.call(
                "list uploads",
                () -> calls.client()
                        .listMultipartUploads(
                                request -> request.bucket(calls.settings().bucket())
                                        .prefix(calls.settings().keys().own())
                                        .maxUploads(BoundedAnswers.ITEMS_MAX)
                                        .keyMarker(keyMarker)
                                        .uploadIdMarker(idMarker)));
    }

    /** @return how many, at most {@code max} */
    private int abortOld(S3Calls calls, ListMultipartUploadsResponse answer, int max) throws DeliveryException {
        Instant now = ServerTime.of(answer);
        if (now == null || answer.uploads().isEmpty()) {
            return 0;
        }
        int aborted = 0;
        Instant before = now.minus(calls.settings().staleAfter());
        Set<String> ours = uploads.open();
        String own = calls.settings().keys().own();
        for (MultipartUpload upload : answer.uploads()) {
            boolean old = upload.initiated() != null && upload.initiated().isBefore(before);
            boolean named = upload.key() != null && upload.uploadId() != null;
            if (aborted < max
                    && old
                    && named
                    && !ours.contains(upload.uploadId())
                    && upload.key().startsWith(own)) {
                aborted++;
                LOG.info(
                        "{}: aborting the forgotten upload of {}",
                        calls.settings().name(),
                        upload.key());
                calls.call(
                        "abort a forgotten upload of " + upload.key(),
                        () -> calls.client()
                                .abortMultipartUpload(request -> request.bucket(
                                                calls.settings().bucket())
                                        .key(upload.key())
                                        .uploadId(upload.uploadId())));
            }
        }
        return aborted;
    }
}
