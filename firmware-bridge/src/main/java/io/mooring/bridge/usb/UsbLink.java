package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One claimed interface with one bulk pipe out, one in, and where the interface has it one interrupt pipe in. Belongs to
 * one thread at a time, except {@link #cancel()} and {@link #close()}, which any thread may call.
 */
public interface UsbLink extends AutoCloseable {
    /** Bytes of a full packet on the bulk IN endpoint: transfers shorter than a multiple of it end a phase. */
    int packetSizeMax();

    /**
     * One bulk OUT transfer of the buffer's remaining bytes; none remaining sends a zero-length packet.
     *
     * @throws LinkException with any reason; after STALLED call {@link #clearHalt}
     */
    void send(ByteBuffer data, Duration timeout) throws LinkException;

    /**
     * One bulk IN transfer into the buffer's remaining space, ended by a short packet or by the space being full. The
     * space must be a multiple of {@link #packetSizeMax()}. The buffer's position moves by what came.
     *
     * @return bytes received; 0 for a zero-length packet
     */
    int receive(ByteBuffer into, Duration timeout) throws LinkException;

    /**
     * Starts a stream of bulk IN transfers, many in flight, that will hold {@code expectedBytes} if the device sends
     * what it announced. Until the stream is closed nothing else may be received on this link.
     *
     * @param expectedBytes 1 or more; reads are submitted for these, rounded up to whole packets, and for no more
     * @param idleTimeout the longest wait for the next transfer to complete
     */
    BulkStream stream(long expectedBytes, Duration idleTimeout) throws LinkException;

    /**
     * One control transfer on endpoint 0 (USB 2.0 §9.3): data goes out from or comes into the buffer's remaining bytes,
     * as the request type's bit 7 says.
     *
     * @return bytes transferred
     */
    int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException;

    /**
     * The next message of the interrupt endpoint.
     *
     * @return bytes received, 0 if none came within the time or the interface has no such endpoint
     */
    int event(ByteBuffer into, Duration timeout) throws LinkException;

    /** Clears the halt of both bulk endpoints (USB 2.0 §9.4.1). */
    void clearHalt() throws LinkException;

    /** Resets the device's port. The link may be GONE afterwards. */
    void reset() throws LinkException;

    /** Ends whatever call is blocking in this link with CANCELLED. The link stays usable. Any thread. */
    void cancel();

    /** Releases the interface. Idempotent. Any thread. */
    @Override
    void close();
}
