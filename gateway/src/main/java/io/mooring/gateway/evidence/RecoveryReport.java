package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingEvent;
import java.util.List;

/**
 * What a start found in the store.
 *
 * @param recoverable to be journalled as STORED, then {@link Recovery#finish finished}
 * @param quarantined to be journalled: files in the store that nothing explains, now out of the way
 * @param kept parts that wait for their camera
 * @param removed parts that nobody waits for any more
 */
public record RecoveryReport(
        List<Recoverable> recoverable,
        List<RecordingEvent.OrphanQuarantined> quarantined,
        List<String> kept,
        List<String> removed) {
    public RecoveryReport {
        recoverable = List.copyOf(recoverable);
        quarantined = List.copyOf(quarantined);
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
    }
}
