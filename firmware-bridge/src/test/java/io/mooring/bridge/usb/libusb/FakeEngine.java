package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An engine whose transfers come back when the test says so; what was submitted first is filled first, as on the wire. */
final class FakeEngine implements TransferEngine {
    final List<Pending> pending = new ArrayList<>();
    final List<Integer> haltsCleared = new ArrayList<>();
    final CountDownLatch submitted = new CountDownLatch(1);
    int inFlightMax = Integer.MAX_VALUE;
    int inFlightPeak;
    boolean gone;
    boolean closed;
    boolean keepsCancelled;
    private long wirePosition;

    /** A transfer the engine has. */
    final class Pending implements InFlight {
        final Kind kind;
        final int endpoint;
        final ByteBuffer buffer;
        final long wirePosition;
        final Completion completion;

        Pending(Kind kind, int endpoint, ByteBuffer buffer, long wirePosition, Completion completion) {
            this.kind = kind;
            this.endpoint = endpoint;
            this.buffer = buffer;
            this.wirePosition = wirePosition;
            this.completion = completion;
        }

        @Override
        public void cancel() {
            if (!keepsCancelled) {
                give(TransferOutcome.CANCELLED, 0);
            }
        }

        /** Gives it back with bytes counted from the wire's beginning. */
        void give(TransferOutcome outcome, int bytes) {
            synchronized (FakeEngine.this) {
                if (!pending.remove(this)) {
                    return;
                }
            }
            if (kind == Kind.BULK && (endpoint & 0x80) != 0) {
                for (int i = 0; i < bytes; i++) {
                    buffer.put(i, wireByte(wirePosition + i));
                }
            }
            completion.completed(outcome, bytes);
        }

        void giveWhole() {
            give(TransferOutcome.COMPLETED, buffer.capacity());
        }
    }

    static byte wireByte(long position) {
        return (byte) (position * 31 + (position >> 12));
    }

    @Override
    public synchronized InFlight submit(
            Kind kind, int endpoint, ByteBuffer buffer, long timeoutMillis, Completion completion)
            throws LinkException, SubmitRefusedException {
        if (!buffer.isDirect() || buffer.position() != 0 || buffer.limit() != buffer.capacity()) {
            throw new AssertionError("the native side ignores position and limit: " + buffer);
        }
        if (gone) {
            throw new LinkException(LinkException.Reason.GONE, "fake: gone");
        }
        if (pending.size() >= inFlightMax) {
            throw new SubmitRefusedException("fake: no memory");
        }
        var transfer = new Pending(kind, endpoint, buffer, wirePosition, completion);
        wirePosition += buffer.capacity();
        pending.add(transfer);
        inFlightPeak = Math.max(inFlightPeak, pending.size());
        submitted.countDown();
        return transfer;
    }

    synchronized List<Pending> inFlight() {
        return List.copyOf(pending);
    }

    @Override
    public void clearHalt(int endpoint) {
        haltsCleared.add(endpoint);
    }

    @Override
    public void reset() {
        gone = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
