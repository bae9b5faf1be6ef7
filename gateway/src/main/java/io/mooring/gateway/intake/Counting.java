package io.mooring.gateway.intake;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.camera.ByteSink;
import java.nio.ByteBuffer;

/** Tells progress of what passes, and remembers it so that it can be taken back. */
final class Counting implements ByteSink {
    private final IntakeProgress progress;
    private final ByteSink next;
    private long bytes;

    /** @param already bytes of the file that are here from an earlier visit */
    Counting(IntakeProgress progress, long already, ByteSink next) {
        this.progress = progress;
        this.next = next;
        this.bytes = already;
        progress.bytes(already);
    }

    @Override
    public void accept(ByteBuffer passing) throws BridgeException {
        int count = passing.remaining();
        next.accept(passing);
        bytes += count;
        progress.bytes(count);
    }

    void takeBack() {
        progress.takenBack(bytes);
        bytes = 0;
    }
}
