package io.mooring.gateway.api;

import io.mooring.gateway.custody.RefusalException;

/** Does what an endpoint is for. */
@FunctionalInterface
public interface Handler<I extends Record> {
    /**
     * @param input checked against its record, and nothing more
     * @throws RefusalException if it will not be done
     */
    Answer handle(Call call, I input) throws RefusalException;
}
