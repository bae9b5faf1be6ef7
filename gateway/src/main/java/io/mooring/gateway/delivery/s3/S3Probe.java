package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.s3.ProbeFinding.Answer;
import io.mooring.gateway.time.GatewayClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Tries what an endpoint really keeps, with small objects of random bytes under a name of their own beside the dock's
 * recordings. What can be taken away again is; what the bucket locks stays until its lock ends.
 */
public final class S3Probe {
    private static final int OBJECT_BYTES = 4096;
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final Duration SHORTER = Duration.ofMinutes(1);

    private final S3Calls calls;
    private final S3AsyncClient client;
    private final String bucket;
    private final GatewayClock clock;
    private final String base;
    private final byte[] bytes = new byte[OBJECT_BYTES];
    private final PartDigest digest;
    private final Map<ProbeQuestion, ProbeFinding> findings = new EnumMap<>(ProbeQuestion.class);
    private final List<Left> left = new ArrayList<>();
    private String lock = "";
    private Instant serverTime;

    S3Probe(S3Calls calls, GatewayClock clock) {
        this.calls = calls;
        this.client = calls.client();
        this.bucket = calls.settings().bucket();
        this.clock = clock;
        this.serverTime = clock.wall();
        var random = new SecureRandom();
        random.nextBytes(bytes);
        byte[] name = new byte[8];
        random.nextBytes(name);
        this.base = calls.settings().keys().own() + "probe/" + HexFormat.of().formatHex(name) + "/";
        this.digest = new PartDigest(
                1, OwnCopy.md5().digest(bytes), Fingerprint.sha256().digest(bytes));
    }

    private record Left(String key, @Nullable String versionId) {}

    /** What an attempt came to: an answer, or the endpoint's no. */
    private record Tried<T>(@Nullable T answer, String refusal) {
        boolean refused() {
            return answer == null;
        }
    }

    /**
     * Probes once; takes some twenty requests.
     *
     * @param cancelled asked while waiting
     * @throws DeliveryException if the endpoint does not answer, or not to us
     */
    public static ProbeReport run(S3Settings settings, GatewayClock clock, BooleanSupplier cancelled)
            throws DeliveryException {
        try (var connections = new S3Connections(settings, Pace.UNLIMITED)) {
            return new S3Probe(new S3Calls(settings, connections.shared(), cancelled), clock).report();
        }
    }

    ProbeReport report() throws DeliveryException {
        bytes();
        checksums();
        overwriting();
        parts();
        locking();
        clean();
        List<ProbeFinding> all = new ArrayList<>();
        for (ProbeQuestion question : ProbeQuestion.values()) {
            all.add(findings.getOrDefault(question, new ProbeFinding(question, Answer.NOT_ASKED, "")));
        }
        return new ProbeReport(calls.settings().endpoint().toString(), bucket, lock, all);
    }

    /** The first request: where it fails, the endpoint cannot be probed at all. */
    private void bytes() throws DeliveryException {
        PutObjectResponse answer = calls.call("PUT " + base + "bytes", () -> put("bytes", request -> {}));
        left.add(new Left(base + "bytes", answer.versionId()));
        var back = calls.call(
                "GET " + base + "bytes",
                () -> client.getObject(
                        request -> request.bucket(bucket).key(base + "bytes").range("bytes=0-" + OBJECT_BYTES),
                        AsyncResponseTransformer.toBytes()));
        boolean same = java.util.Arrays.equals(bytes, back.asByteArrayUnsafe());
        found(ProbeQuestion.SAME_BYTES, same, back.asByteArrayUnsafe().length + " bytes came back");
        String etag = Found.unquoted(answer.eTag());
        found(ProbeQuestion.ETAG_IS_MD5, etag.equals(digest.etag()), "ETag " + etag);
        clockOf(answer);
    }

    private void clockOf(PutObjectResponse answer) {
        Instant theirs = ServerTime.of(answer);
        if (theirs != null) {
            serverTime = theirs;
            Duration apart = Duration.between(theirs, clock.wall());
            found(ProbeQuestion.CLOCK_AGREES, apart.abs().compareTo(SKEW_MAX) <= 0, apart.toSeconds() + " s apart");
        }
    }

    private void checksums() throws DeliveryException {
        String wrongMd5 = Base64.getEncoder().encodeToString(new byte[16]);
        refused(ProbeQuestion.REFUSES_WRONG_MD5, "md5", request -> request.contentMD5(wrongMd5));
        String wrongSha256 = Base64.getEncoder().encodeToString(new byte[32]);
        refused(ProbeQuestion.REFUSES_WRONG_SHA256, "sha256", request -> request.checksumSHA256(wrongSha256));
    }

    private void overwriting() throws DeliveryException {
        onlyIfThereIsNone();
        Found first = calls.head(base + "bytes", left.get(0).versionId());
        String version = first == null ? null : first.versionId();
        PutObjectResponse second = calls.call("PUT " + base + "bytes", () -> put("bytes", request -> {}));
        left.add(new Left(base + "bytes", second.versionId()));
        boolean kept = version != null
                && second.versionId() != null
                && !version.equals(second.versionId())
                && calls.head(base + "bytes", version) != null;
        found(ProbeQuestion.KEEPS_VERSIONS, kept, "version " + version + ", then " + second.versionId());
    }

    /** Who refuses the condition itself heeds nothing. */
    private void onlyIfThereIsNone() throws DeliveryException {
        ProbeQuestion question = ProbeQuestion.REFUSES_OVERWRITE;
        if (refused(question, "none", request -> request.ifNoneMatch("*"))) {
            found(question, false, "refused where there is none");
        } else {
            refused(question, "bytes", request -> request.ifNoneMatch("*"));
        }
    }

    private boolean refused(
            ProbeQuestion question, String name, java.util.function.Consumer<PutObjectRequest.Builder> wrong)
            throws DeliveryException {
        Tried<PutObjectResponse> tried = attempt("PUT " + base + name, () -> put(name, wrong));
        if (tried.answer() != null) {
            left.add(new Left(base + name, tried.answer().versionId()));
        }
        found(question, tried.refused(), tried.refused() ? tried.refusal() : "accepted");
        return tried.refused();
    }

    private CompletableFuture<PutObjectResponse> put(
            String name, java.util.function.Consumer<PutObjectRequest.Builder> also) {
        return client.putObject(
                request -> {
                    request.bucket(bucket).key(base + name).contentMD5(digest.contentMd5());
                    also.accept(request);
                },
                AsyncRequestBody.fromBytes(bytes));
    }

    private void parts() throws DeliveryException {
        String key = base + "parts";
        var begun = attempt(
                "begin an upload",
                () -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key)));
        if (begun.answer() == null) {
            found(ProbeQuestion.LISTS_PARTS, false, begun.refusal());
            return;
        }
        String id = String.valueOf(Found.bounded(begun.answer().uploadId()));
        calls.call(
                "part 1",
                () -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(1)
                                .contentMD5(digest.contentMd5()),
                        AsyncRequestBody.fromBytes(bytes)));
        var listed = attempt(
                "list parts",
                () -> client.listParts(
                        request -> request.bucket(bucket).key(key).uploadId(id)));
        boolean seen = listed.answer() != null
                && listed.answer().parts().size() == 1
                && Found.unquoted(listed.answer().parts().get(0).eTag()).equals(digest.etag());
        found(ProbeQuestion.LISTS_PARTS, seen, seen ? "the part was listed with its MD5" : listed.refusal());
        joinTwice(key, id);
        abort();
    }

    private void joinTwice(String key, String id) throws DeliveryException {
        var joined = attempt("join", () -> join(key, id));
        if (joined.answer() != null) {
            left.add(new Left(key, joined.answer().versionId()));
        }
        var again = attempt("join again", () -> join(key, id));
        if (again.answer() != null
                && joined.answer() != null
                && !java.util.Objects.equals(
                        again.answer().versionId(), joined.answer().versionId())) {
            left.add(new Left(key, again.answer().versionId()));
        }
        boolean both = joined.answer() != null && again.answer() != null;
        found(ProbeQuestion.JOINS_TWICE, both, both ? "both answered alike" : joined.refusal() + again.refusal());
    }

    private CompletableFuture<software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse> join(
            String key, String id) {
        var part = CompletedPart.builder().partNumber(1).eTag(digest.etag()).build();
        return client.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(id).multipartUpload(parts -> parts.parts(part)));
    }

    private void abort() throws DeliveryException {
        String key = base + "abort";
        var begun = attempt(
                "begin an upload",
                () -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key)));
        if (begun.answer() == null) {
            found(ProbeQuestion.ABORTS_UPLOADS, false, begun.refusal());
            return;
        }
        String id = String.valueOf(Found.bounded(begun.answer().uploadId()));
        var aborted = attempt(
                "abort",
                () -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(id)));
        found(ProbeQuestion.ABORTS_UPLOADS, !aborted.refused(), aborted.refusal());
    }

    private void locking() throws DeliveryException {
        Left first = left.get(0);
        Found found = calls.head(first.key(), first.versionId());
        lock = found == null || found.lockMode() == null || found.retainUntil() == null ? "" : found.lockMode();
        String detail = lock.isEmpty() || found == null ? "not locked" : lock + " until " + found.retainUntil();
        found(ProbeQuestion.LOCKS_BY_DEFAULT, !lock.isEmpty(), detail);
        if (first.versionId() == null) {
            return;
        }
        hold(first);
        if (!lock.isEmpty()) {
            shorten(first);
            delete(first);
        }
    }

    private void shorten(Left locked) throws DeliveryException {
        String mode = lock;
        // By the endpoint's clock: a date in the past is refused whatever is locked.
        Instant sooner = serverTime.plus(SHORTER);
        var tried = attempt(
                "shorten the lock",
                () -> client.putObjectRetention(request -> request.bucket(bucket)
                        .key(locked.key())
                        .versionId(locked.versionId())
                        .retention(retention -> retention.mode(mode).retainUntilDate(sooner))));
        found(ProbeQuestion.REFUSES_SHORTENING, tried.refused(), tried.refused() ? tried.refusal() : "shortened");
    }

    private void delete(Left locked) throws DeliveryException {
        var tried = attempt(
                "delete a locked version",
                () -> client.deleteObject(
                        request -> request.bucket(bucket).key(locked.key()).versionId(locked.versionId())));
        boolean there = calls.head(locked.key(), locked.versionId()) != null;
        found(
                ProbeQuestion.REFUSES_DELETE,
                tried.refused() && there,
                there ? tried.refused() ? tried.refusal() : "accepted, yet it is there" : "deleted");
    }

    private void hold(Left object) throws DeliveryException {
        var holds = new LegalHold(calls);
        try {
            boolean set = holds.put(bucket, object.key(), object.versionId(), true);
            boolean lifted = set && holds.put(bucket, object.key(), object.versionId(), false);
            found(ProbeQuestion.LEGAL_HOLDS, lifted, lifted ? "set and lifted" : "not known there");
        } catch (DeliveryException e) {
            if (!(e.getCause() instanceof S3Exception) && e.kind() != DeliveryException.Kind.DIFFERS) {
                throw e;
            }
            found(ProbeQuestion.LEGAL_HOLDS, false, S3Refusals.brief(String.valueOf(e.getMessage())));
        }
    }

    /** What is locked stays; nothing is made of it. */
    private void clean() throws DeliveryException {
        for (Left object : left) {
            attempt(
                    "clean",
                    () -> client.deleteObject(
                            request -> request.bucket(bucket).key(object.key()).versionId(object.versionId())));
        }
    }

    private <T> Tried<T> attempt(String what, Supplier<CompletableFuture<T>> call) throws DeliveryException {
        try {
            return new Tried<>(calls.call(what, call), "");
        } catch (DeliveryException e) {
            if (e.getCause() instanceof S3Exception no) {
                return new Tried<>(null, no.statusCode() + " " + S3Refusals.code(no));
            }
            throw e;
        }
    }

    private void found(ProbeQuestion question, boolean yes, String detail) {
        findings.put(question, new ProbeFinding(question, yes ? Answer.YES : Answer.NO, S3Refusals.brief(detail)));
    }
}
