package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;

/**
 * Carries transfers of one claimed interface: the thin seam between the pipe's logic and libusb. Any thread may submit
 * and cancel; completions come on the engine's own thread, one at a time, and must only note what came.
 */
interface TransferEngine extends AutoCloseable {
    /** What kind of endpoint a transfer goes to. */
    enum Kind {
        CONTROL,
        BULK,
        INTERRUPT
    }

    /** Hears that a transfer was given back. */
    @FunctionalInterface
    interface Completion {
        /** @param transferredBytes what moved, also when the outcome is a failure */
        void completed(TransferOutcome outcome, int transferredBytes);
    }

    /** A transfer the controller has. */
    @FunctionalInterface
    interface InFlight {
        /** Asks for it back; the completion still comes. */
        void cancel();
    }

    /**
     * Hands a transfer to the controller.
     *
     * @param endpoint its address, 0 for control
     * @param buffer direct, transferred from its first byte to its capacity, and not touched until completion; for
     *     control it begins with the setup packet (USB 2.0 §9.3)
     * @param timeoutMillis 0 for none
     * @throws SubmitRefusedException if the kernel has no memory for it just now
     * @throws LinkException GONE or FAILED
     */
    InFlight submit(Kind kind, int endpoint, ByteBuffer buffer, long timeoutMillis, Completion completion)
            throws LinkException, SubmitRefusedException;

    /** Clears an endpoint's halt (USB 2.0 §9.4.1). Nothing may be in flight on it. */
    void clearHalt(int endpoint) throws LinkException;

    /** Resets the port. */
    void reset() throws LinkException;

    /** Gives interface and device back, after every transfer was. Idempotent. */
    @Override
    void close();
}
