package io.mooring.bridge.ptp.session;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.BulkStream;
import io.mooring.bridge.usb.UsbLink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bulk IN transfers of one transaction in the order they come: many in flight while much is expected, one at a time
 * otherwise. What a camera sends earlier than expected comes out of the same stream, so that nothing is lost between the
 * two ways of reading.
 */
final class Incoming implements AutoCloseable {
    /** From this many expected bytes on, transfers are kept in flight. */
    static final long STREAM_BYTES_MIN = 64 * 1024;

    private final UsbLink link;
    private final SessionLimits limits;
    private final LongSupplier nanoTime;
    private final AtomicBoolean cancelled;
    private final ByteBuffer buffer;
    private final Pace pace;
    private final Deadline deadline;
    private @Nullable BulkStream stream;
    private boolean endedShort;
    private boolean answerAwaited = true;

    Incoming(
            UsbLink link,
            SessionLimits limits,
            LongSupplier nanoTime,
            AtomicBoolean cancelled,
            ByteBuffer buffer,
            Deadline deadline) {
        this.link = link;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.cancelled = cancelled;
        this.buffer = buffer;
        this.pace = new Pace(limits);
        this.deadline = deadline;
    }

    /**
     * Waits for the next transfer.
     *
     * @param expectedBytes how much is still to come, a guess that only decides how it is read
     * @return its bytes, none for a zero-length packet; valid until the next call
     */
    ByteBuffer next(long expectedBytes) throws LinkException {
        if (cancelled.get()) {
            throw new LinkException(LinkException.Reason.CANCELLED, "the transaction was cancelled here");
        }
        deadline.check();
        long start = nanoTime.getAsLong();
        ByteBuffer transfer = read(expectedBytes, answerAwaited ? limits.answerTimeout() : limits.idleTimeout());
        if (!answerAwaited) {
            pace.came(transfer.remaining(), nanoTime.getAsLong() - start);
        }
        answerAwaited = false;
        return transfer;
    }

    /** What follows is an answer, for which a camera may take its time again. */
    void expectAnswer() {
        answerAwaited = true;
    }

    /** Whether the last transfer ended with a short or zero-length packet. */
    boolean endedShort() {
        return endedShort;
    }

    private ByteBuffer read(long expectedBytes, Duration timeout) throws LinkException {
        if (stream != null && stream.exhausted()) {
            close();
        }
        if (stream == null && expectedBytes >= STREAM_BYTES_MIN) {
            stream = link.stream(expectedBytes, timeout);
        }
        if (stream != null) {
            ByteBuffer transfer = stream.next();
            endedShort = stream.endedShort();
            return transfer;
        }
        buffer.clear();
        link.receive(buffer, timeout);
        endedShort = buffer.hasRemaining();
        return buffer.flip();
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
