package io.mooring.gateway.delivery.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes an object's bytes into a digest as they come, keeping none. Where the client asks a second time, the digest goes
 * back to where it was before.
 */
final class DigestOfAnswer implements AsyncResponseTransformer<GetObjectResponse, DigestOfAnswer.Taken> {
    private final MessageDigest before;
    private final long bytesMax;
    private volatile CompletableFuture<Taken> result = new CompletableFuture<>();
    private volatile @Nullable GetObjectResponse answer;

    /** @param bytesMax more than these are not taken: an answer need not end */
    DigestOfAnswer(MessageDigest before, long bytesMax) {
        this.before = before;
        this.bytesMax = bytesMax;
    }

    /**
     * What came.
     *
     * @param digest of everything before, and of these bytes
     */
    record Taken(GetObjectResponse answer, long bytes, MessageDigest digest) {}

    @Override
    public CompletableFuture<Taken> prepare() {
        result = new CompletableFuture<>();
        return result;
    }

    @Override
    public void onResponse(GetObjectResponse response) {
        answer = response;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        publisher.subscribe(new Taking(result));
    }

    @Override
    public void exceptionOccurred(Throwable error) {
        result.completeExceptionally(error);
    }

    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be copied", e);
        }
    }

    private final class Taking implements Subscriber<ByteBuffer> {
        private final CompletableFuture<Taken> done;
        private final MessageDigest digest = copy(before);
        private @Nullable Subscription subscription;
        private long bytes;

        Taking(CompletableFuture<Taken> done) {
            this.done = done;
        }

        @Override
        public void onSubscribe(Subscription asked) {
            subscription = asked;
            asked.request(1);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            Subscription asked = subscription;
            bytes += piece.remaining();
            if (asked == null || bytes > bytesMax) {
                done.completeExceptionally(
                        new java.io.IOException("expected at most " + bytesMax + " bytes, got more"));
                if (asked != null) {
                    asked.cancel();
                }
                return;
            }
            digest.update(piece);
            asked.request(1);
        }

        @Override
        public void onError(Throwable error) {
            done.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            GetObjectResponse said = answer;
            if (said == null) {
                done.completeExceptionally(new java.io.IOException("bytes without an answer's head"));
            } else {
                done.complete(new Taken(said, bytes, digest));
            }
        }
    }
}
