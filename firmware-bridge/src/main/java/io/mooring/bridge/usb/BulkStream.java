package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;

/**
 * The bytes of one bulk IN data phase as they come, in order, with the next transfers already in flight (transfer.md
 * U6: this is what reaches the wire's rate).
 *
 * <p>Each {@link #next()} is one USB transfer. A transfer shorter than asked for ends a phase on the wire: what follows
 * belongs to the next container, and {@link #endedShort()} says so. When the expected bytes have come the stream is
 * exhausted and further containers are read with {@link UsbLink#receive}.
 */
public interface BulkStream extends AutoCloseable {
    /** True once all transfers of the expected bytes have been handed out. */
    boolean exhausted();

    /**
     * Waits for the next transfer.
     *
     * @return its bytes, possibly none (a zero-length packet); valid until the next call or close
     * @throws LinkException with any reason; the stream is then broken and must be closed
     * @throws IllegalStateException if exhausted
     */
    ByteBuffer next() throws LinkException;

    /** Whether the transfer last handed out ended with a short or zero-length packet. */
    boolean endedShort();

    /** Cancels what is in flight and waits until the controller gave every buffer back. Idempotent. */
    @Override
    void close();
}
