package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;

/** Hears that our own copy of a recording could not be read whole, so that somebody scrubs it. */
@FunctionalInterface
public interface LocalTrouble {
    void unreadable(RecordingId recording, String reason);
}
