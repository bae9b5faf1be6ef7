package io.mooring.gateway.console;

import io.mooring.gateway.api.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A response's body as a stream: short ones go out in one piece with their length, long ones in parts as they are read. */
final class BodyStream extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(BodyStream.class);
    private static final int PART_BYTES = 64 << 10;

    private final HttpServerResponse response;
    private final Patience patience;
    private final long beganNanos;
    private long sentBytes;
    private Buffer part = Buffer.buffer();
    private boolean parts;

    private BodyStream(HttpServerResponse response, Patience patience) {
        this.response = response;
        this.patience = patience;
        this.beganNanos = patience.nanos().getAsLong();
    }

    /** @param head whether only the headers are wanted */
    static void send(HttpServerResponse response, Patience patience, Answer.Content content, boolean head) {
        BodyStream stream = new BodyStream(response, patience);
        try {
            if (head) {
                response.end().onFailure(gone -> LOG.debug("console: a client went away: {}", gone.getMessage()));
            } else {
                content.writeTo(stream);
                stream.finish();
            }
        } catch (IOException e) {
            // What was sent is no whole file, and must not look like one.
            LOG.info("console: an answer was not finished: {}", e.getMessage());
            response.reset();
        } catch (RuntimeException e) {
            if (stream.parts) {
                response.reset();
            }
            throw e;
        }
    }

    private void finish() {
        response.end(part).onFailure(gone -> LOG.debug("console: a client went away: {}", gone.getMessage()));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        part.appendBytes(bytes, from, length);
        if (part.length() >= PART_BYTES) {
            if (!parts) {
                parts = true;
                response.setChunked(true);
            }
            Buffer full = part;
            part = Buffer.buffer();
            await(response.write(full));
            sentBytes += full.length();
        }
    }

    /** Waits until a part is on its way: a slow reader slows the writer, and nothing piles up. */
    private void await(Future<Void> written) throws IOException {
        Duration left = patience.answer().left(sentBytes, patience.nanos().getAsLong() - beganNanos);
        Duration most = left.compareTo(patience.part()) < 0 ? left : patience.part();
        try {
            written.toCompletionStage().toCompletableFuture().get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("whoever asked does not read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        }
    }
}
