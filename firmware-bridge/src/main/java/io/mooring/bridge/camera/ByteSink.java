package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import java.nio.ByteBuffer;

/** Takes a file's bytes as they come. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes the buffer's remaining bytes; the buffer is valid only during the call.
     *
     * @throws BridgeException to end the read early, e.g. CANCELLED
     */
    void accept(ByteBuffer bytes) throws BridgeException;
}
