package io.mooring.gateway.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through a {@link Run} in the order of its keys. */
final class RunCursor {
    private final Run run;
    private final byte[] from;
    private final int readBytesMax;
    private int next;
    private int end;
    private int first;
    private byte[] bytes = {};
    private @Nullable RunBlock block;

    /**
     * Stands before the first key that is not before {@code from}.
     *
     * @param readBytesMax in one piece, more where one block has more
     */
    RunCursor(Run run, byte[] from, int readBytesMax) {
        this.run = run;
        this.from = from;
        this.readBytesMax = readBytesMax;
        this.next = run.blockOf(from);
        this.end = next;
    }

    /** @return false at the end */
    boolean next() throws IOException {
        boolean begins = block == null;
        RunBlock open = begins ? null : block;
        do {
            while (open == null || !open.next()) {
                if (next == run.blocks()) {
                    block = null;
                    return false;
                }
                open = read();
            }
        } while (begins && open.compareKey(from) < 0);
        block = open;
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

    /** What it stands at; there is something once {@link #next} said so. */
    RunBlock at() {
        RunBlock open = block;
        if (open == null) {
            throw new IllegalStateException("it stands nowhere");
        }
        return open;
    }

    int compareKey(RunCursor other) {
        return at().compareKey(other.at());
    }

    /** Whether the row goes. */
    boolean goes() {
        return at().goes();
    }
}
