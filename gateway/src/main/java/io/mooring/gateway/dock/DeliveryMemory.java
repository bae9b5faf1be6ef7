package io.mooring.gateway.dock;

import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;

/** What is known of deliveries when a camera is judged. */
public interface DeliveryMemory {
    /** Whether every destination that counts says that it has the recording of a stored source. */
    boolean delivered(SourceIdentity source) throws JournalException;
}
