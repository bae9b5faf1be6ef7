package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import java.nio.file.Path;

/** Where the dock's own copy of a recording lies. */
@FunctionalInterface
public interface EvidenceFiles {
    /** The path, whether or not there is a file. */
    Path path(RecordingId recording);
}
