package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingEvent;
import java.time.Duration;
import java.util.List;

/**
 * What one step of the scrub came to.
 *
 * @param events to be journalled: damage found, a pass ended
 * @param pause how long to wait before the next step, so that the rate is kept
 */
public record ScrubStep(List<RecordingEvent> events, Duration pause) {
    public ScrubStep {
        events = List.copyOf(events);
    }
}
