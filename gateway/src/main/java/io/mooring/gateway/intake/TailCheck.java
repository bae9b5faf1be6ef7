package io.mooring.gateway.intake;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.ByteSink;
import java.nio.ByteBuffer;

/**
 * Lets bytes through once the camera has repeated, to the byte, the end of what is already here (reliability.md F9): a
 * file that was changed since is not glued to the old one's beginning.
 */
final class TailCheck implements ByteSink {
    private final ByteBuffer expected;
    private final ByteSink rest;
    private boolean differs;

    /** @param expected the last bytes already here; the camera is read from where they begin */
    TailCheck(ByteBuffer expected, ByteSink rest) {
        this.expected = expected;
        this.rest = rest;
    }

    @Override
    public void accept(ByteBuffer bytes) throws BridgeException {
        int count = Math.min(expected.remaining(), bytes.remaining());
        if (count > 0) {
            ByteBuffer ours = expected.slice(expected.position(), count);
            ByteBuffer theirs = bytes.slice(bytes.position(), count);
            if (!ours.equals(theirs)) {
                differs = true;
                throw new LinkException(LinkException.Reason.CANCELLED, "the file is not the one begun earlier");
            }
            expected.position(expected.position() + count);
            bytes.position(bytes.position() + count);
        }
        if (bytes.hasRemaining()) {
            rest.accept(bytes);
        }
    }

    boolean differs() {
        return differs;
    }
}
