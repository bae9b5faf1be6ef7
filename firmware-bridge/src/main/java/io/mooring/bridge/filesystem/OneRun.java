package io.mooring.bridge.filesystem;

import org.jspecify.annotations.Nullable;

/** A cursor over a single run. */
final class OneRun implements RunCursor {
    private @Nullable ByteRun run;

    OneRun(ByteRun run) {
        this.run = run;
    }

    @Override
    public @Nullable ByteRun next() {
        ByteRun given = run;
        run = null;
        return given;
    }
}
