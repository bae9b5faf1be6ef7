package io.mooring.gateway.index;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through a {@link Run} in the order of its keys. */
final class RunCursor {
    private final Run run;
    private final int readBytesMax;
    private int next;
    private int end;
    private int first;
    private byte[] bytes = {};
    private @Nullable RunBlock block;
    private String key = "";

    /**
     * Stands before the first key that is not before {@code from}.
     *
     * @param readBytesMax in one piece, more where one block has more
     */
    RunCursor(Run run, String from, int readBytesMax) {
        this.run = run;
        this.readBytesMax = readBytesMax;
        this.next = run.blockOf(RowKey.of(from).bytes());
        this.end = next;
    }

    /** @return false at the end */
    boolean next() throws IOException {
        RunBlock open = block;
        while (open == null || !open.next()) {
            if (next == run.blocks()) {
                block = null;
                return false;
            }
            open = read();
            block = open;
        }
        key = open.key();
        return true;
    }

    private RunBlock read() throws IOException {
        if (next == end) {
            first = next;
            do {
                end++;
            } while (end < run.blocks() && run.length(first, end + 1) <= readBytesMax);
            int length = run.length(first, end);
            bytes = bytes.length < length ? new byte[length] : bytes;
            run.read(first, end, bytes);
        }
        RunBlock read = new RunBlock(bytes, run.length(first, next), run.length(next, next + 1));
        next++;
        return read;
    }

    String key() {
        return key;
    }

    /** None where it goes. */
    byte @Nullable [] value() {
        RunBlock open = block;
        return open == null ? null : open.value();
    }
}
