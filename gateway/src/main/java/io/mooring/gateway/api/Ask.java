package io.mooring.gateway.api;

import io.mooring.gateway.custody.RefusalException;

/** Finds out something about what an input speaks of: its state, or its version. */
@FunctionalInterface
public interface Ask<I extends Record> {
    /** @throws RefusalException if there is no such thing, or it cannot be read */
    String of(Call call, I input) throws RefusalException;
}
