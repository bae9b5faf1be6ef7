package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Calls of one bucket that are waited for on the caller's thread, until they are answered or somebody cancels. */
final class S3Calls {
    /** How soon a cancel is heard. */
    private static final long LOOK_MILLIS = 100;

    /** An answer to HEAD has no body; one that dribbles its headers, or is not given, holds a lane no longer. */
    static final Duration HEAD_MAX = Duration.ofMinutes(1);

    /** From the question to the end of the answer. Joining thousands of parts takes a server minutes. */
    static final Duration ANSWER_MAX = Duration.ofMinutes(15);

    /** Bytes of a recording that are read back come faster over any link that deliveries go out on. */
    private static final long BYTES_PER_SECOND_MIN = 8 << 10;

    /**
     * The slowest pace of one request's body that is borne. 64 at a time, as many as there are connections, get so much out of half a
     * megabit a second; who takes less of it would hold a lane for as long as it liked.
     */
    static final long UPLOAD_BYTES_PER_SECOND_MIN = 1 << 10;

    private final S3Settings settings;
    private final S3AsyncClient client;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanos;

    S3Calls(S3Settings settings, S3AsyncClient client, BooleanSupplier cancelled) {
        this(settings, client, cancelled, System::nanoTime);
    }

    /** @param nanos by which answers are waited for; never steps */
    S3Calls(S3Settings settings, S3AsyncClient client, BooleanSupplier cancelled, LongSupplier nanos) {
        this.settings = settings;
        this.client = client;
        this.cancelled = cancelled;
        this.nanos = nanos;
    }

    S3AsyncClient client() {
        return client;
    }

    S3Settings settings() {
        return settings;
    }

    /**
     * @param versionId null for the latest
     * @return null if there is no such object
     */
    @Nullable
    Found head(String key, @Nullable String versionId) throws DeliveryException {
        return head(settings.bucket(), key, versionId);
    }

    /** As above, in a bucket that may be an earlier one. */
    @Nullable
    Found head(String bucket, String key, @Nullable String versionId) throws DeliveryException {
        try (Asking asking = asking(bucket, key, versionId)) {
            return answered(asking);
        }
    }

    /** The question of {@link #head}, while other things are done; closed, nobody waits for its answer. */
    record Asking(String key, CompletableFuture<HeadObjectResponse> call) implements AutoCloseable {
        @Override
        public void close() {
            call.cancel(true);
        }
    }

    Asking asking(String bucket, String key, @Nullable String versionId) {
        return new Asking(
                key, client.headObject(head -> head.bucket(bucket).key(key).versionId(versionId)));
    }

    /** @return null if there is no such object */
    @Nullable
    Found answered(Asking asking) throws DeliveryException {
        String key = asking.key();
        try {
            Found found = Found.of(await("HEAD " + key, asking.call(), () -> {}, HEAD_MAX));
            if (found.etag().isEmpty()) {
                throw new DeliveryException(
                        Kind.UNREACHABLE,
                        settings.where() + ": HEAD " + key + ": answered without an ETag: that is no S3 endpoint");
            }
            return found;
        } catch (DeliveryException e) {
            if (e.getCause() != null && S3Refusals.notFound(e.getCause())) {
                return null;
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new DeliveryException(
                    Kind.UNREACHABLE, settings.where() + ": HEAD " + key + ": " + e.getMessage(), e);
        }
    }

    /** Waits for the answer to a question without a body of bytes, as long as {@link #ANSWER_MAX}. */
    <T> T call(String what, Supplier<CompletableFuture<T>> call) throws DeliveryException {
        return call(what, 0, call);
    }

    /** As above, and as much longer as an answer of so many bytes takes. */
    <T> T call(String what, long answerBytes, Supplier<CompletableFuture<T>> call) throws DeliveryException {
        return await(what, call.get(), () -> {}, ANSWER_MAX.plusSeconds(answerBytes / BYTES_PER_SECOND_MIN));
    }

    /**
     * Waits for the answer to a question with a body: as long as {@link #ANSWER_MAX}, as much longer as the body takes at the slowest
     * pace that is borne, and as the destination's own pace held it back.
     *
     * @param what was attempted, for the message
     * @param body that goes out
     * @param meanwhile done again and again while the answer is not there
     * @throws DeliveryException with the failure as its cause
     */
    <T> T await(String what, CompletableFuture<T> call, AsyncRequestBody body, Runnable meanwhile)
            throws DeliveryException {
        return within(what, call, meanwhile, () -> term(body));
    }

    private static Duration term(AsyncRequestBody body) {
        Duration term = ANSWER_MAX.plusSeconds(body.contentLength().orElse(0L) / UPLOAD_BYTES_PER_SECOND_MIN);
        return body instanceof RangeBody paced ? term.plus(paced.heldBack()) : term;
    }

    private <T> T await(String what, CompletableFuture<T> call, Runnable meanwhile, Duration limit)
            throws DeliveryException {
        return within(what, call, meanwhile, () -> limit);
    }

    private <T> T within(String what, CompletableFuture<T> call, Runnable meanwhile, Supplier<Duration> term)
            throws DeliveryException {
        long began = nanos.getAsLong();
        while (true) {
            if (cancelled.getAsBoolean()) {
                call.cancel(true);
                throw new DeliveryException(Kind.CANCELLED, settings.where() + ": " + what + ": cancelled");
            }
            try {
                return call.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Duration limit = term.get();
                if (nanos.getAsLong() - began > limit.toNanos()) {
                    call.cancel(true);
                    throw new DeliveryException(
                            Kind.UNREACHABLE,
                            settings.where() + ": " + what + ": no whole answer within " + limit.toSeconds() + " s",
                            e);
                }
                meanwhile.run();
            } catch (InterruptedException e) {
                call.cancel(true);
                Thread.currentThread().interrupt();
                throw new DeliveryException(Kind.CANCELLED, settings.where() + ": " + what + ": interrupted", e);
            } catch (ExecutionException | CancellationException e) {
                throw S3Refusals.of(settings, what, unwrapped(e));
            }
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
