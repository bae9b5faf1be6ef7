package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import java.time.Instant;

/** What the journal knows of a part that a start finds in staging. */
public sealed interface StagedSource {
    /**
     * It is the copy of a file some camera listed and the journal does not have STORED for.
     *
     * @param sizeBytes of the whole file
     * @param listedAt when the camera was last here
     */
    record Unfinished(long sizeBytes, Instant listedAt) implements StagedSource {}

    /** The journal has STORED for its source; only step 8 is missing. */
    record AlreadyStored(RecordingId recording) implements StagedSource {}

    /** No camera's last listing explains it. */
    record Unexplained() implements StagedSource {}
}
