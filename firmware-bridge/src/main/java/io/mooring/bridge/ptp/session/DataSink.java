package io.mooring.bridge.ptp.session;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;

/** Takes the content of a data phase as it comes, without container headers. */
@FunctionalInterface
public interface DataSink {
    /**
     * Takes the buffer's remaining bytes; the buffer is valid only during the call.
     *
     * @throws BridgeException to abandon the transaction
     */
    void accept(ByteBuffer slice) throws BridgeException;
}
