package io.mooring.gateway.dock;

import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;

/** What is remembered when a camera is judged. */
public interface CheckMemory {
    /** Whether every destination that counts says that it has the recording of a stored source. */
    boolean delivered(SourceIdentity source) throws JournalException;

    /** Who holds the camera back and why; empty if nobody does. */
    Optional<String> heldBy(String camera) throws JournalException;
}
