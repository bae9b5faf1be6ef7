package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A bucket as a destination.
 *
 * <p>{@link #deliver} asks first, or with the bytes where the probe saw that heeded: an object that has the right size and
 * ETag under the recording's own key is the delivery; an upload that was begun goes on with the parts whose ETags are those
 * of our bytes. Nothing is ever written over. The sidecar lies there before anything counts as acknowledged. {@link #confirm}
 * uses connections of its own and reads the very version back that the receipt names.
 */
public final class S3Destination implements Destination {
    static final String CONTENT_TYPE = "application/octet-stream";
    private static final Logger LOG = LoggerFactory.getLogger(S3Destination.class);
    static final String META_SHA256 = "sha256";
    private static final String META_PART_SIZE = "part-size";
    private static final String META_DOCK = "dock";

    /** Keys tried in one delivery, when other bytes than ours lie under the first. */
    private static final int KEYS_MAX = 8;

    private final S3Endpoint endpoint;
    private final S3Settings settings;
    private final S3Calls calls;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean cancelled;

    S3Destination(S3Endpoint endpoint) {
        this.endpoint = endpoint;
        this.settings = endpoint.settings();
        this.calls = new S3Calls(settings, endpoint.connections().shared(), () -> cancelled);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public boolean counts() {
        return settings.counts();
    }

    @Override
    public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
        cancelled = false;
        var bucket = Habits.of(endpoint.claims().require(calls));
        endpoint.stale().sweepIfDue(calls);
        RecordingId recording = parcel.recording();
        int first = 1 + endpoint.uploads().badCopies(recording);
        for (int attempt = first; attempt < first + KEYS_MAX; attempt++) {
            String key = settings.keys().key(recording, attempt);
            Sent sent = lying(parcel, key, bucket, listener);
            if (sent != null) {
                return acknowledged(parcel, sent);
            }
            LOG.warn("{}: other bytes than ours lie under {}; they are left there", name(), key);
        }
        throw new DeliveryException(
                Kind.REFUSED,
                settings.where() + ": other bytes than ours lie under " + KEYS_MAX + " keys of " + recording);
    }

    /** @return how the recording lies there now, or null if that is something else */
    private @Nullable Sent lying(Parcel parcel, String key, Habits bucket, ProgressListener listener)
            throws DeliveryException {
        if (!whole(parcel) || !bucket.refusesOverwrite()) {
            Found there = calls.head(key, null);
            return there == null ? send(parcel, key, bucket, listener) : alreadyThere(parcel, key, bucket, there);
        }
        try {
            return sendWhole(parcel, key, bucket, listener);
        } catch (DeliveryException e) {
            // Refused, because something lies there; or cut off, which some do to a body that they do not want.
            boolean asks = e.kind() == Kind.UNREACHABLE && e.getCause() != null;
            Found there = asks ? calls.head(key, null) : null;
            if (there == null) {
                throw e;
            }
            Sent had = alreadyThere(parcel, key, bucket, there);
            if (had != null) {
                listener.goesOnFrom(parcel.sizeBytes());
            }
            return had;
        }
    }

    /** @return how it lies there, or null if that is something else */
    private @Nullable Sent alreadyThere(Parcel parcel, String key, Habits bucket, Found there)
            throws DeliveryException {
        boolean ours = there.sizeBytes() == parcel.sizeBytes()
                && there.metadata(META_SHA256).equals(parcel.recording().sha256());
        long partSize = number(there.metadata(META_PART_SIZE));
        if (!ours || partSize < 1 || PartPlan.of(parcel.sizeBytes(), partSize).partSizeBytes() != partSize) {
            return null;
        }
        var plan = new PartPlan(parcel.sizeBytes(), partSize);
        try (OwnCopy own = open(parcel)) {
            var sent = new Sent(key, true, there.versionId(), plan, digests(own, plan, bucket.refusesWrongSha256()));
            return sent.etag().equals(there.etag()) ? sent : null;
        }
    }

    private List<PartDigest> digests(OwnCopy own, PartPlan plan, boolean partSha256) throws DeliveryException {
        List<PartDigest> parts = new ArrayList<>(plan.count());
        for (int number = 1; number <= plan.count(); number++) {
            try (DigestTurn turn = DigestTurn.take()) {
                parts.add(own.digest(turn, plan, number, partSha256));
            }
        }
        own.requireWhole();
        return parts;
    }

    private boolean whole(Parcel parcel) {
        return parcel.sizeBytes() <= settings.partSizeBytes();
    }

    private Sent send(Parcel parcel, String key, Habits bucket, ProgressListener listener) throws DeliveryException {
        if (whole(parcel)) {
            return sendWhole(parcel, key, bucket, listener);
        }
        try (OwnCopy own = open(parcel)) {
            return sendParts(parcel, key, own, bucket.refusesWrongSha256(), listener);
        } catch (UploadGoneException e) {
            LOG.info("{}: begun anew, because {}", name(), e.getMessage());
        }
        try (OwnCopy own = open(parcel)) {
            return sendParts(parcel, key, own, bucket.refusesWrongSha256(), listener);
        } catch (UploadGoneException e) {
            throw new DeliveryException(Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * As one object, in one request: where the bucket heeds "only if there is none" (RFC 9110 §13.1.2), that is asked along,
     * and nobody can come between the question and the bytes.
     */
    private Sent sendWhole(Parcel parcel, String key, Habits bucket, ProgressListener listener)
            throws DeliveryException {
        try (OwnCopy own = open(parcel)) {
            var plan = new PartPlan(parcel.sizeBytes(), settings.partSizeBytes());
            var body = endpoint.connections().body(own.file(), 0, parcel.sizeBytes());
            PartDigest part;
            CompletableFuture<PutObjectResponse> asked;
            try (DigestTurn turn = DigestTurn.take()) {
                part = own.digest(turn, plan, 1, bucket.refusesWrongSha256());
                own.requireWhole();
                asked = putting(
                        key,
                        part,
                        request -> {
                            request.metadata(metadata(parcel, plan));
                            if (bucket.refusesOverwrite()) {
                                request.ifNoneMatch("*");
                            }
                        },
                        body);
            }
            listener.goesOnFrom(0);
            PutObjectResponse answer;
            try {
                answer = answered(key, part, asked, body, () -> listener.taken(body.handedOut()));
            } catch (DeliveryException e) {
                throw Sending.orOurs(e, body, parcel);
            }
            listener.taken(parcel.sizeBytes());
            return new Sent(key, false, Found.bounded(answer.versionId()), plan, List.of(part));
        }
    }

    private Sent sendParts(Parcel parcel, String key, OwnCopy own, boolean partSha256, ProgressListener listener)
            throws DeliveryException, UploadGoneException {
        var uploads = new Parts(calls, endpoint.uploads());
        PartPlan wanted = PartPlan.of(parcel.sizeBytes(), settings.partSizeBytes());
        Parts.Standing standing = uploads.standing(parcel, key, metadata(parcel, wanted), partSha256);
        try (var sending = new Sending(calls, endpoint.connections(), own, parcel, listener)) {
            List<PartDigest> parts = sending.parts(standing.upload(), standing.plan(), standing.there());
            String version = uploads.join(standing.upload(), parts);
            return new Sent(key, false, version, standing.plan(), parts);
        } catch (DeliveryException e) {
            if (e.getCause() != null && S3Refusals.notFound(e.getCause())) {
                endpoint.uploads().forget(standing.upload());
                throw new UploadGoneException(e);
            }
            throw e;
        }
    }

    private Map<String, String> metadata(Parcel parcel, PartPlan plan) {
        return Map.of(
                META_SHA256,
                parcel.recording().sha256(),
                META_PART_SIZE,
                Long.toString(plan.partSizeBytes()),
                META_DOCK,
                settings.dock().value());
    }

    private CompletableFuture<PutObjectResponse> putting(
            String key, PartDigest digest, Consumer<PutObjectRequest.Builder> also, AsyncRequestBody body) {
        return calls.client()
                .putObject(
                        request -> {
                            request.bucket(settings.bucket())
                                    .key(key)
                                    .contentType(CONTENT_TYPE)
                                    .contentMD5(digest.contentMd5());
                            also.accept(request);
                            if (digest.hasSha256()) {
                                request.checksumSHA256(digest.checksumSha256());
                            }
                        },
                        body);
    }

    private PutObjectResponse answered(
            String key,
            PartDigest digest,
            CompletableFuture<PutObjectResponse> asked,
            AsyncRequestBody body,
            Runnable meanwhile)
            throws DeliveryException {
        String what = "PUT " + key;
        PutObjectResponse answer = calls.await(what, asked, body, meanwhile);
        Sending.requireEtag(calls, what, digest.etag(), answer.eTag());
        return answer;
    }

    /** Looks once more at what lies there, and meanwhile puts the sidecar beside it. */
    private String acknowledged(Parcel parcel, Sent sent) throws DeliveryException {
        String sidecarVersion;
        Found found;
        try (S3Calls.Asking look = calls.asking(settings.bucket(), sent.key(), sent.versionId())) {
            sidecarVersion = sidecar(parcel, sent);
            found = calls.answered(look);
        }
        boolean whole = found != null
                && (sent.versionId() == null || sent.versionId().equals(found.versionId()))
                && found.sizeBytes() == parcel.sizeBytes()
                && found.etag().equals(sent.etag())
                && found.metadata(META_SHA256).equals(parcel.recording().sha256());
        if (found == null || !whole) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    settings.where() + ": " + sent.key() + ": expected " + parcel.sizeBytes() + " bytes with ETag "
                            + sent.etag() + ", got " + (found == null ? "no object" : found.toString()));
        }
        requireLock(sent, found);
        return new S3Receipt(
                        settings.bucket(),
                        sent.key(),
                        found.versionId(),
                        found.etag(),
                        found.sizeBytes(),
                        sent.plan().partSizeBytes(),
                        parcel.recording().sha256(),
                        found.lockMode(),
                        found.retainUntil(),
                        sidecarVersion)
                .text();
    }

    /** By the bucket's own default and clock: a date of ours could be wrong, and a lock cannot be shortened. */
    private void requireLock(Sent sent, Found found) throws DeliveryException {
        String mode = found.lockMode() == null ? "" : found.lockMode();
        if (!settings.worm().fulfilledBy(mode)) {
            endpoint.claims().doubt();
            throw new DeliveryException(
                    Kind.UNREACHABLE,
                    settings.where() + ": " + sent.key() + ": worm = " + settings.worm()
                            + " is claimed, but the object is "
                            + (mode.isEmpty() ? "not locked" : "locked by " + mode)
                            + ": has the bucket lost its default retention?");
        }
    }

    /**
     * A sidecar goes after its object: it can lie there only where that did, and is not asked for otherwise, which of a small
     * recording would be one request of four or five.
     *
     * @return its version, or null where none are kept
     */
    private @Nullable String sidecar(Parcel parcel, Sent sent) throws DeliveryException {
        byte[] bytes = Sidecar.of(settings, endpoint.journal(), parcel, sent.plan(), sent.parts());
        String key = ObjectKeys.sidecar(sent.key());
        var digest = new PartDigest(1, OwnCopy.md5().digest(bytes), new byte[0]);
        Found there = sent.lay() ? calls.head(key, null) : null;
        if (there != null && there.sizeBytes() == bytes.length && there.etag().equals(digest.etag())) {
            return there.versionId();
        }
        AsyncRequestBody body = AsyncRequestBody.fromBytesUnsafe(bytes);
        Map<String, String> metadata = Map.of(META_DOCK, settings.dock().value());
        var asked = putting(key, digest, request -> request.metadata(metadata), body);
        return Found.bounded(answered(key, digest, asked, body, () -> {}).versionId());
    }

    @Override
    public String confirm(Parcel parcel, String receipt) throws DeliveryException {
        cancelled = false;
        try (S3AsyncClient fresh = endpoint.connections().fresh()) {
            return new ReadBack(
                            new S3Calls(settings, fresh, () -> cancelled),
                            new Samples(endpoint.disk(), endpoint.evidence()))
                    .confirmed(parcel, receipt);
        }
    }

    @Override
    public boolean hold(Parcel parcel, String receipt, boolean held) throws DeliveryException {
        cancelled = false;
        S3Receipt lies = ReadBack.receipt(settings, parcel, receipt);
        var holds = new LegalHold(calls);
        boolean stands = holds.put(lies.bucket(), lies.key(), lies.versionId(), held);
        if (stands) {
            holds.put(lies.bucket(), ObjectKeys.sidecar(lies.key()), lies.sidecarVersionId(), held);
        }
        return stands;
    }

    private OwnCopy open(Parcel parcel) throws DeliveryException {
        return OwnCopy.open(endpoint.disk(), endpoint.evidence(), parcel, () -> cancelled);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Some buckets list the parts of an upload that they do not know any more. */
    private static final class UploadGoneException extends Exception {
        private static final long serialVersionUID = 1L;

        UploadGoneException(DeliveryException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        cancel();
        if (closed.compareAndSet(false, true)) {
            endpoint.closed();
        }
    }
}
