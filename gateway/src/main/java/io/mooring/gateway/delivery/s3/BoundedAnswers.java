package io.mooring.gateway.delivery.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Ends an answer that brings more than one can. The client above reads answers whole into memory, and parses them there: one without
 * end would take the dock's memory, and with it the dock.
 */
final class BoundedAnswers implements SdkAsyncHttpClient {
    /**
     * Of an answer that is no recording's bytes: a page of {@link #ITEMS_MAX} uploads or parts, at 2 KiB each. What is parsed of the
     * shortest elements takes some thirty times as much memory, at each lane.
     */
    static final long BYTES_MAX = 1L << 20;

    /** Asked for in one page. */
    static final int ITEMS_MAX = 500;

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    private final SdkAsyncHttpClient client;

    private BoundedAnswers(SdkAsyncHttpClient client) {
        this.client = client;
    }

    /** Bounds what a client of another builder is answered. */
    static final class Builder implements SdkAsyncHttpClient.Builder<Builder> {
        private final SdkAsyncHttpClient.Builder<?> client;

        Builder(SdkAsyncHttpClient.Builder<?> client) {
            this.client = client;
        }

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            return new BoundedAnswers(client.buildWithDefaults(defaults));
        }
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest asked) {
        var bounded = AsyncExecuteRequest.builder()
                .request(asked.request())
                .requestContentPublisher(asked.requestContentPublisher())
                .fullDuplex(asked.fullDuplex())
                .httpExecutionAttributes(asked.httpExecutionAttributes())
                .responseHandler(new Bounded(asked.responseHandler(), bytesMax(asked.request())));
        asked.metricCollector().ifPresent(bounded::metricCollector);
        return client.execute(bounded.build());
    }

    /** Who asks for a range counts its bytes himself: here one more than all of them are let through. */
    private static long bytesMax(SdkHttpRequest request) {
        Matcher range = RANGE.matcher(request.firstMatchingHeader("Range").orElse(""));
        boolean ranged = range.matches();
        return ranged
                ? BYTES_MAX + Math.max(0, Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1)
                : BYTES_MAX;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Bounded(SdkAsyncHttpResponseHandler handler, long bytesMax) implements SdkAsyncHttpResponseHandler {
        @Override
        public void onHeaders(SdkHttpResponse head) {
            handler.onHeaders(head);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            handler.onStream(reader -> body.subscribe(new Counting(reader, bytesMax)));
        }

        @Override
        public void onError(Throwable error) {
            handler.onError(error);
        }
    }

    /** Hands on what comes until it is too much (Reactive Streams 1.0.4): signals come one after the other. */
    private static final class Counting implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> reader;
        private final long bytesMax;
        private @Nullable Subscription subscription;
        private long bytes;
        private boolean ended;

        Counting(Subscriber<? super ByteBuffer> reader, long bytesMax) {
            this.reader = reader;
            this.bytesMax = bytesMax;
        }

        @Override
        public void onSubscribe(Subscription asked) {
            subscription = asked;
            reader.onSubscribe(asked);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            if (ended) {
                return;
            }
            bytes += piece.remaining();
            if (bytes <= bytesMax) {
                reader.onNext(piece);
                return;
            }
            ended = true;
            reader.onError(new IOException("an answer: expected at most " + bytesMax + " bytes, got more"));
            Subscription asked = subscription;
            if (asked != null) {
                asked.cancel();
            }
        }

        @Override
        public void onError(Throwable error) {
            if (!ended) {
                ended = true;
                reader.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (!ended) {
                ended = true;
                reader.onComplete();
            }
        }
    }
}
