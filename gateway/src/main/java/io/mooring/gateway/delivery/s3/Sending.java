package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import io.mooring.gateway.delivery.Parcel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends the parts of one recording that the bucket does not have, some at a time. Each part is read and digested before it
 * goes out; what comes back must be the ETag of those very bytes.
 */
final class Sending implements AutoCloseable {
    /** Parts on their way at a time: enough to hide a round trip, few enough for eight files at once. */
    static final int PARTS_IN_FLIGHT_MAX = 4;

    private final S3Calls calls;
    private final S3Connections connections;
    private final OwnCopy own;
    private final Parcel parcel;
    private final ProgressListener listener;
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private long takenBytes;

    Sending(S3Calls calls, S3Connections connections, OwnCopy own, Parcel parcel, ProgressListener listener) {
        this.calls = calls;
        this.connections = connections;
        this.own = own;
        this.parcel = parcel;
        this.listener = listener;
    }

    private record InFlight(PartDigest part, RangeBody body, CompletableFuture<UploadPartResponse> answer) {}

    /**
     * @param there what the bucket has, by number; it is taken for a part only if its ETag is ours
     * @return the parts in order, all of which the bucket has now, and which together are the recording
     */
    List<PartDigest> parts(UploadBegan upload, PartPlan plan, Map<Integer, Part> there) throws DeliveryException {
        List<PartDigest> parts = new ArrayList<>(plan.count());
        listener.goesOnFrom(0);
        for (int number = 1; number <= plan.count(); number++) {
            while (inFlight.size() >= PARTS_IN_FLIGHT_MAX) {
                awaitOldest(upload);
            }
            try (DigestTurn turn = DigestTurn.take()) {
                PartDigest part = own.digest(turn, plan, number, upload.partSha256());
                parts.add(part);
                if (has(there.get(number), part, plan.length(number))) {
                    tell();
                    takenBytes += plan.length(number);
                    listener.goesOnFrom(bytesThere());
                } else {
                    send(upload, plan, part);
                }
            }
            tell();
        }
        while (!inFlight.isEmpty()) {
            awaitOldest(upload);
        }
        // Now and not earlier: a bad byte of ours must not become an object, let alone a receipt.
        own.requireWhole();
        return parts;
    }

    private static boolean has(@Nullable Part there, PartDigest part, long sizeBytes) {
        return there != null
                && there.size() != null
                && there.size() == sizeBytes
                && Found.unquoted(there.eTag()).equals(part.etag());
    }

    private void send(UploadBegan upload, PartPlan plan, PartDigest part) {
        var body = connections.body(own.file(), plan.offset(part.number()), plan.length(part.number()));
        CompletableFuture<UploadPartResponse> answer = calls.client()
                .uploadPart(
                        request -> {
                            request.bucket(upload.bucket())
                                    .key(upload.key())
                                    .uploadId(upload.uploadId())
                                    .partNumber(part.number())
                                    .contentLength(plan.length(part.number()))
                                    .contentMD5(part.contentMd5());
                            if (part.hasSha256()) {
                                request.checksumSHA256(part.checksumSha256());
                            }
                        },
                        body);
        inFlight.add(new InFlight(part, body, answer));
    }

    private void awaitOldest(UploadBegan upload) throws DeliveryException {
        InFlight oldest = inFlight.remove();
        String what = "part " + oldest.part().number() + " of " + upload.key();
        UploadPartResponse answer = answer(what, oldest);
        requireEtag(calls, what, oldest.part().etag(), answer.eTag());
        takenBytes += oldest.body().contentLength().orElse(0L);
        tell();
    }

    private UploadPartResponse answer(String what, InFlight oldest) throws DeliveryException {
        try {
            return calls.await(
                    what, oldest.answer(), oldest.body(), () -> listener.taken(takenBytes + onTheWay(oldest)));
        } catch (DeliveryException e) {
            throw orOurs(e, oldest.body(), parcel);
        }
    }

    /** Whether it was our own copy that could not be read for sending. */
    static DeliveryException orOurs(DeliveryException failure, RangeBody body, Parcel parcel) {
        IOException local = body.failure();
        return local == null
                ? failure
                : new DeliveryException(
                        Kind.LOCAL, "read our copy of " + parcel.recording() + ": " + local.getMessage(), failure);
    }

    static void requireEtag(S3Calls calls, String what, String expected, @Nullable String said)
            throws DeliveryException {
        String got = Found.unquoted(said);
        if (got.isEmpty()) {
            throw new DeliveryException(
                    Kind.UNREACHABLE,
                    calls.settings().where() + ": " + what + ": answered without an ETag: that is no S3 endpoint");
        }
        if (!got.equals(expected)) {
            throw new DeliveryException(
                    Kind.DIFFERS,
                    calls.settings().where() + ": " + what + ": expected ETag " + expected + ", got " + got
                            + ": other bytes arrived, or the bucket encrypts with keys of its own (SSE-KMS, SSE-C)");
        }
    }

    private long onTheWay(InFlight oldest) {
        long bytes = oldest.body().handedOut();
        for (InFlight later : inFlight) {
            bytes += later.body().handedOut();
        }
        return bytes;
    }

    private void tell() {
        listener.taken(bytesThere());
    }

    private long bytesThere() {
        long bytes = takenBytes;
        for (InFlight later : inFlight) {
            bytes += later.body().handedOut();
        }
        return bytes;
    }

    /** As joining wants them. */
    static List<CompletedPart> completed(List<PartDigest> parts) {
        List<CompletedPart> completed = new ArrayList<>(parts.size());
        for (PartDigest part : parts) {
            var one = CompletedPart.builder().partNumber(part.number()).eTag(part.etag());
            if (part.hasSha256()) {
                one.checksumSHA256(part.checksumSha256());
            }
            completed.add(one.build());
        }
        return completed;
    }

    /** Ends what is still on its way; the bucket keeps the parts it has. */
    @Override
    public void close() {
        inFlight.forEach(part -> part.answer().cancel(true));
        inFlight.clear();
    }
}
