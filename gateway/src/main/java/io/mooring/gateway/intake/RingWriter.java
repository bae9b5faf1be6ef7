package io.mooring.gateway.intake;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.ByteSink;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.evidence.Staging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file's bytes from the wire and hands them, in a ring of buffers, to the writing lane, so that reading goes on
 * while the medium is busy. When every buffer is on its way the wire waits: nothing is dropped and memory is bounded.
 */
final class RingWriter implements ByteSink {
    /** How much becomes durable between two notes of it (reliability.md §4.2 step 3): each is an entry of the journal. */
    static final long NOTE_EVERY_BYTES = 64L << 20;

    private final Executor lane;
    private final BlockingQueue<ByteBuffer> free;
    private final Staging staging;
    private final WriteNote note;
    private long notedOffset;
    private @Nullable ByteBuffer filling;
    private @Nullable Future<?> lastWrite;
    private volatile @Nullable IOException failure;

    /** Hears, on the writing lane, now and then, that everything before a point is durable. */
    @FunctionalInterface
    interface WriteNote {
        void durable(CopyPoint point) throws IOException;
    }

    /** @param ring the bay's buffers, all free */
    RingWriter(Executor lane, Ring ring, Staging staging, WriteNote note) {
        this.lane = lane;
        this.free = ring.free();
        this.staging = staging;
        this.note = note;
        this.notedOffset = staging.durableOffset();
    }

    /** The buffers of one bay. */
    record Ring(BlockingQueue<ByteBuffer> free) {
        /** Buffers in a ring: one filling, one being written, two waiting. */
        static final int BUFFERS = 4;

        /** Bytes of each: large enough that a system call costs nothing beside it. */
        static final int BUFFER_BYTES = 256 * 1024;

        static Ring create() {
            BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
            for (int i = 0; i < BUFFERS; i++) {
                free.add(ByteBuffer.allocate(BUFFER_BYTES));
            }
            return new Ring(free);
        }
    }

    /** @throws LinkException CANCELLED if writing failed; {@link #drain()} then throws why */
    @Override
    public void accept(ByteBuffer bytes) throws LinkException {
        while (bytes.hasRemaining()) {
            ByteBuffer buffer = filling;
            if (buffer == null) {
                buffer = take();
                filling = buffer;
            }
            int count = Math.min(bytes.remaining(), buffer.remaining());
            ByteBuffer piece = bytes.slice(bytes.position(), count);
            buffer.put(piece);
            bytes.position(bytes.position() + count);
            if (!buffer.hasRemaining()) {
                handOver(buffer);
            }
        }
    }

    private ByteBuffer take() throws LinkException {
        if (failure != null) {
            throw new LinkException(LinkException.Reason.CANCELLED, "reading was given up because writing failed");
        }
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(LinkException.Reason.CANCELLED, "interrupted while waiting for the medium", e);
        }
    }

    private void handOver(ByteBuffer buffer) {
        filling = null;
        FutureTask<?> task = new FutureTask<>(() -> write(buffer), null);
        lastWrite = task;
        lane.execute(task);
    }

    private void write(ByteBuffer buffer) {
        try {
            if (failure == null) {
                staging.write(buffer.flip());
                if (staging.durableOffset() - notedOffset >= NOTE_EVERY_BYTES) {
                    notedOffset = staging.durableOffset();
                    note.durable(staging.copyPoint());
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            // What follows must not be written behind a gap.
            failure = new IOException("the writing lane failed: " + e, e);
            throw e;
        } finally {
            free.add(buffer.clear());
        }
    }

    /**
     * Waits until everything accepted is written, and gives the ring back whole.
     *
     * @throws IOException if any write failed
     */
    void drain() throws IOException, InterruptedException {
        ByteBuffer buffer = filling;
        if (buffer != null) {
            handOver(buffer);
        }
        Future<?> last = lastWrite;
        if (last != null) {
            Waiting.on(last);
        }
        IOException failed = failure;
        if (failed != null && failed.getCause() instanceof Error error) {
            throw error;
        }
        if (failed != null) {
            throw failed;
        }
    }
}
