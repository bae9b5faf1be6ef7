package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import java.util.List;

/**
 * A recording whose copy is here.
 *
 * @param held whether a hold is on it
 * @param seenAt when each of the destinations asked for was last seen to have it whole, in their order; empty unless all
 *     of them were
 */
public record KeptRecording(StoredRecording recording, boolean held, List<EventTime> seenAt) {
    public KeptRecording {
        seenAt = List.copyOf(seenAt);
    }
}
