package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One transfer whose caller waits for it. */
final class SingleTransfer {
    /** How much longer than the transfer's own time its completion may take before it is asked back. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long REFUSED_PAUSE_MILLIS = 20;

    private final String what;
    private TransferEngine.@Nullable InFlight transfer;
    private @Nullable TransferOutcome outcome;
    private int transferredBytes;
    private boolean cancelled;

    SingleTransfer(String what) {
        this.what = what;
    }

    /** @return bytes moved */
    int run(
            TransferEngine engine,
            InFlightBudget budget,
            TransferEngine.Kind kind,
            int endpoint,
            ByteBuffer exact,
            Duration timeout)
            throws LinkException {
        long timeoutMillis = Math.max(1, timeout.toMillis());
        long deadline = System.nanoTime() + timeout.toNanos();
        budget.take(exact.capacity(), 0);
        try {
            while (!submitted(engine, kind, endpoint, exact, timeoutMillis)) {
                if (deadline - System.nanoTime() <= 0) {
                    throw new LinkException(
                            LinkException.Reason.FAILED,
                            what + ": the kernel has no memory for it, within " + timeoutMillis + " ms");
                }
                budget.awaitChange(REFUSED_PAUSE_MILLIS);
            }
            return await(deadline + GRACE.toNanos());
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new LinkException(LinkException.Reason.CANCELLED, what + ": interrupted", e);
        } finally {
            budget.giveBack(exact.capacity());
        }
    }

    private synchronized boolean submitted(
            TransferEngine engine, TransferEngine.Kind kind, int endpoint, ByteBuffer exact, long timeoutMillis)
            throws LinkException {
        if (cancelled) {
            throw new LinkException(LinkException.Reason.CANCELLED, what + ": cancelled");
        }
        try {
            transfer = engine.submit(kind, endpoint, exact, timeoutMillis, this::completed);
            return true;
        } catch (SubmitRefusedException e) {
            return false;
        }
    }

    private synchronized int await(long deadline) throws LinkException, InterruptedException {
        boolean askedBack = false;
        while (outcome == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0 && askedBack) {
                throw new LinkException(
                        LinkException.Reason.FAILED, what + ": the controller does not give the transfer back");
            }
            if (left <= 0) {
                askedBack = true;
                deadline += GRACE.toNanos();
                askBack();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
            }
        }
        if (outcome == TransferOutcome.COMPLETED) {
            return transferredBytes;
        }
        boolean late = askedBack && outcome == TransferOutcome.CANCELLED;
        throw new LinkException(
                late ? LinkException.Reason.TIMED_OUT : outcome.reason,
                what + ": ended " + outcome + " after " + transferredBytes + " bytes");
    }

    /** On the engine's thread. */
    private synchronized void completed(TransferOutcome result, int moved) {
        outcome = result;
        transferredBytes = moved;
        notifyAll();
    }

    /** Any thread. */
    synchronized void cancel() {
        cancelled = true;
        askBack();
    }

    private void askBack() {
        if (transfer != null && outcome == null) {
            transfer.cancel();
        }
    }
}
