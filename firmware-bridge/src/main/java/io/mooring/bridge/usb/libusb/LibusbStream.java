package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.BulkStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bulk IN transfers in flight and hands them out in the order they were submitted, which is the order of the bytes
 * on the wire, whatever order their completions are heard in.
 */
final class LibusbStream implements BulkStream {
    private static final Logger LOG = LoggerFactory.getLogger(LibusbStream.class);

    /** 16 × 256 KiB reached the wire's rate (transfer.md U6). */
    static final int TRANSFER_BYTES = 256 << 10;

    static final int TRANSFERS_MAX = 16;

    /** How long the controller may take to give cancelled transfers back. */
    static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    /** How long to wait before asking the kernel again for a stream that has nothing in flight. */
    private static final long REFUSED_PAUSE_MILLIS = 20;

    private final LibusbLink link;
    private final InFlightBudget budget;
    private final int endpoint;
    private final int transferBytes;
    private final Duration idleTimeout;
    private final Deque<Slot> inOrder = new ArrayDeque<>();
    private @Nullable Slot handedOut;
    private long leftToSubmit;
    private int pending;
    private long bytesInFlight;
    private boolean endedShort;
    private boolean cancelled;
    private boolean closed;
    private @Nullable LinkException broken;

    /** One transfer and what became of it; guarded by the stream. */
    private static final class Slot {
        final ByteBuffer buffer;
        final int bytes;
        TransferEngine.@Nullable InFlight transfer;

        @Nullable
        TransferOutcome outcome;

        int transferredBytes;

        Slot(ByteBuffer buffer, int bytes) {
            this.buffer = buffer;
            this.bytes = bytes;
        }
    }

    LibusbStream(LibusbLink link, InFlightBudget budget, int endpoint, long expectedBytes, Duration idleTimeout) {
        int packet = link.packetSizeMax();
        this.link = link;
        this.budget = budget;
        this.endpoint = endpoint;
        this.transferBytes = TRANSFER_BYTES - TRANSFER_BYTES % packet;
        this.leftToSubmit = (expectedBytes + packet - 1) / packet * packet;
        this.idleTimeout = idleTimeout;
        budget.join();
    }

    /** Puts the first transfers in flight. */
    synchronized void start() throws LinkException {
        fill();
    }

    @Override
    public synchronized boolean exhausted() {
        return leftToSubmit == 0 && inOrder.isEmpty();
    }

    @Override
    public synchronized boolean endedShort() {
        return endedShort;
    }

    @Override
    public synchronized ByteBuffer next() throws LinkException {
        // Closed from another thread, with the link: no fault of the reader's.
        if (closed) {
            throw new LinkException(LinkException.Reason.CANCELLED, link.name() + ": the stream was closed");
        }
        if (exhausted()) {
            throw new IllegalStateException("the stream is exhausted");
        }
        recycle();
        long deadline = System.nanoTime() + idleTimeout.toNanos();
        Slot head = awaitHead(deadline);
        inOrder.remove();
        handedOut = head;
        if (head.outcome != TransferOutcome.COMPLETED) {
            throw failed(head);
        }
        endedShort = head.transferredBytes < head.bytes;
        return head.buffer.slice(0, head.transferredBytes);
    }

    private Slot awaitHead(long deadline) throws LinkException {
        while (true) {
            throwIfBroken();
            fill();
            Slot head = inOrder.peek();
            if (head != null && head.outcome != null) {
                return head;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw breakWith(waitedTooLong(head == null));
            }
            // With nothing in flight only time or another bay's transfers make room.
            waitFor(head == null ? Math.min(left, TimeUnit.MILLISECONDS.toNanos(REFUSED_PAUSE_MILLIS)) : left);
        }
    }

    private LinkException waitedTooLong(boolean refused) {
        String within = " within " + idleTimeout.toMillis() + " ms";
        return refused
                ? new LinkException(
                        LinkException.Reason.FAILED,
                        link.name() + ": the kernel took no transfer" + within + "; raise usbfs_memory_mb")
                : new LinkException(LinkException.Reason.TIMED_OUT, link.name() + ": no transfer came in" + within);
    }

    private void waitFor(long nanos) throws LinkException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw breakWith(new LinkException(
                    LinkException.Reason.CANCELLED, link.name() + ": interrupted while receiving", e));
        }
    }

    /** Puts transfers in flight as far as the expected bytes, the depth, the budget and the kernel allow. */
    private void fill() throws LinkException {
        while (leftToSubmit > 0 && pending < TRANSFERS_MAX && broken == null) {
            int bytes = (int) Math.min(transferBytes, leftToSubmit);
            if (!budget.take(bytes, bytesInFlight)) {
                return;
            }
            if (!submit(bytes)) {
                return;
            }
        }
    }

    private boolean submit(int bytes) throws LinkException {
        ByteBuffer whole = link.takeBuffer(transferBytes);
        var slot = new Slot(whole, bytes);
        // JNI ignores position and limit: only a slice of the exact size is safe (transfer.md U5).
        ByteBuffer exact = bytes == whole.capacity() ? whole : whole.slice(0, bytes);
        try {
            slot.transfer = link.engine()
                    .submit(
                            TransferEngine.Kind.BULK,
                            endpoint,
                            exact,
                            0,
                            (outcome, moved) -> completed(slot, outcome, moved));
            inOrder.add(slot);
            pending++;
            bytesInFlight += bytes;
            leftToSubmit -= bytes;
            return true;
        } catch (SubmitRefusedException e) {
            LOG.debug("{}: {} with {} transfers in flight", link.name(), e.getMessage(), pending);
            budget.refused(bytes);
            link.giveBackBuffer(whole);
            return false;
        } catch (LinkException e) {
            budget.giveBack(bytes);
            link.giveBackBuffer(whole);
            if (inOrder.isEmpty()) {
                throw breakWith(e);
            }
            // What came before the camera was out is whole: it is handed out first, and when nothing is left this is
            // asked again.
            return false;
        }
    }

    /** On the engine's thread. */
    private synchronized void completed(Slot slot, TransferOutcome outcome, int moved) {
        slot.outcome = outcome;
        slot.transferredBytes = moved;
        slot.transfer = null;
        pending--;
        bytesInFlight -= slot.bytes;
        budget.giveBack(slot.bytes);
        notifyAll();
    }

    private LinkException failed(Slot slot) {
        TransferOutcome outcome = java.util.Objects.requireNonNull(slot.outcome);
        return breakWith(new LinkException(
                cancelled ? LinkException.Reason.CANCELLED : outcome.reason,
                link.name() + ": a transfer of " + slot.bytes + " bytes ended " + outcome + " after "
                        + slot.transferredBytes));
    }

    private LinkException breakWith(LinkException e) {
        if (broken == null) {
            broken = e;
        }
        return e;
    }

    private void throwIfBroken() throws LinkException {
        if ((cancelled || closed) && broken == null) {
            broken = new LinkException(LinkException.Reason.CANCELLED, link.name() + ": the stream was cancelled");
        }
        if (broken != null) {
            throw new LinkException(broken.reason(), String.valueOf(broken.getMessage()), broken);
        }
    }

    private void recycle() {
        if (handedOut != null) {
            link.giveBackBuffer(handedOut.buffer);
            handedOut = null;
        }
    }

    /** Ends a waiting {@link #next()}. Any thread. */
    synchronized void cancel() {
        cancelled = true;
        cancelTransfers();
        notifyAll();
    }

    private void cancelTransfers() {
        for (Slot slot : inOrder) {
            if (slot.transfer != null) {
                slot.transfer.cancel();
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            cancelTransfers();
            awaitAllBack();
            recycle();
            for (Slot slot : inOrder) {
                if (slot.outcome != null) {
                    link.giveBackBuffer(slot.buffer);
                }
            }
            inOrder.clear();
        }
        budget.leave();
        link.ended(this);
    }

    private void awaitAllBack() {
        long deadline = System.nanoTime() + CLOSE_WAIT.toNanos();
        boolean interrupted = false;
        while (pending > 0 && deadline - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(
                        this, Math.max(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1)));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (pending > 0) {
            // Their buffers stay with the engine until the controller lets go of them.
            LOG.error("{}: {} transfers were not given back within {}", link.name(), pending, CLOSE_WAIT);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
