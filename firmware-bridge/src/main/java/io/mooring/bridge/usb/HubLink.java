package io.mooring.bridge.usb;

import io.mooring.bridge.LinkException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A hub that takes requests. Belongs to one thread at a time. */
public interface HubLink extends AutoCloseable {
    /**
     * One control transfer on endpoint 0 (USB 2.0 §9.3): data goes out from or comes into the buffer's remaining bytes,
     * as the request type's bit 7 says.
     *
     * @return bytes transferred; the buffer's position moves by as many
     * @throws LinkException STALLED if the hub does not know the request, or with any other reason
     */
    int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException;

    /** Idempotent. */
    @Override
    void close();
}
