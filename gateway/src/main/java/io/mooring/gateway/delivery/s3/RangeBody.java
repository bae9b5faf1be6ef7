package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/**
 * A range of a file as the body of a request, read piece by piece as the connection asks for more: never a part in memory.
 * It may be sent again from its beginning.
 */
final class RangeBody implements AsyncRequestBody {
    /** The client keeps some 16 pieces of a request ready, so this decides what a request in flight costs. */
    private static final int PIECE_BYTES = 64 << 10;

    private final DiskFile file;
    private final long offset;
    private final long length;
    private final Pace pace;
    private final ScheduledExecutorService later;
    private final AtomicLong heldBackNanos = new AtomicLong();
    private volatile long handedOut;
    private volatile @Nullable IOException failure;

    /**
     * @param pace asked for leave before each piece
     * @param later where waiting for leave is done
     */
    RangeBody(DiskFile file, long offset, long length, Pace pace, ScheduledExecutorService later) {
        this.file = file;
        this.pace = pace;
        this.later = later;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(length);
    }

    /** How many bytes of the present try went to the connection. */
    long handedOut() {
        return handedOut;
    }

    /** How long the pace made it wait, over all tries: that is not the other side's doing. */
    Duration heldBack() {
        return Duration.ofNanos(heldBackNanos.get());
    }

    /** Why our own copy could not be read, if it could not. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        handedOut = 0;
        var pieces = new Pieces(subscriber);
        subscriber.onSubscribe(pieces);
        pieces.endIfAllWent();
    }

    /** One sending (Reactive Streams 1.0.4, rules 3.1 to 3.9): calls of {@code request} come from any thread. */
    private final class Pieces implements Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private long position;
        private volatile boolean ended;

        Pieces(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                end(new IllegalArgumentException("expected to be asked for 1 piece or more, got " + n));
            } else if (wanted.getAndAccumulate(n, RangeBody::sum) == 0) {
                // Whoever finds nothing wanted hands out for all that ask meanwhile, and waits for leave for all of
                // them.
                handOut();
            }
        }

        private void handOut() {
            while (!ended) {
                int bytes = (int) Math.min(Math.min(PIECE_BYTES, length - position), pace.pieceBytesMax());
                long waitNanos = pace.take(bytes);
                if (waitNanos > 0) {
                    wait(bytes, waitNanos);
                    return;
                }
                next(bytes);
                if (wanted.decrementAndGet() == 0) {
                    return;
                }
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Ends with the loop it waits on, and with this sending.
        private void wait(int bytes, long nanos) {
            heldBackNanos.addAndGet(nanos);
            later.schedule(
                    () -> {
                        if (!ended) {
                            next(bytes);
                            if (wanted.decrementAndGet() > 0) {
                                handOut();
                            }
                        }
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        }

        private void next(int bytes) {
            ByteBuffer piece = ByteBuffer.allocate(bytes);
            try {
                int read = file.read(piece, offset + position);
                if (read != bytes) {
                    throw new IOException(
                            "it ends at " + (offset + position + read) + " bytes, expected " + (offset + length));
                }
            } catch (IOException e) {
                failure = e;
                end(e);
                return;
            }
            position += piece.flip().remaining();
            handedOut = position;
            subscriber.onNext(piece);
            endIfAllWent();
        }

        private void endIfAllWent() {
            if (position == length && !ended) {
                ended = true;
                subscriber.onComplete();
            }
        }

        private void end(Exception cause) {
            if (!ended) {
                ended = true;
                subscriber.onError(cause);
            }
        }

        @Override
        public void cancel() {
            ended = true;
        }
    }

    private static long sum(long before, long more) {
        return before + more < 0 ? Long.MAX_VALUE : before + more;
    }
}
