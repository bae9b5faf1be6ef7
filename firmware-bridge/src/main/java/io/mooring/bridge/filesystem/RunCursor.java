package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import org.jspecify.annotations.Nullable;

/** Walks a file's runs in order, reading the allocation table as it goes, so that memory does not grow with the file. */
@FunctionalInterface
public interface RunCursor {
    /**
     * The next run, as long as what lies next to each other, at most {@link Volume#RUN_BYTES_MAX}.
     *
     * @return null at the file's end; all runs together have exactly the length asked for
     * @throws io.mooring.bridge.NonsenseException after the last run that can be believed, if the chain is cut short, leaves
     *     the volume or comes back to itself
     */
    @Nullable
    ByteRun next() throws BridgeException;
}
