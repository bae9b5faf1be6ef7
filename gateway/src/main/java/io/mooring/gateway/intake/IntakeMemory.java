package io.mooring.gateway.intake;

import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;

/** What earlier visits left behind, as the journal tells it. Answers hold every entry that is durable at the call. */
public interface IntakeMemory {
    /** Whether this very source was stored before: then it is not copied again. */
    boolean stored(SourceIdentity source) throws JournalException;

    /** The digest of the camera's last listing, 64 hexadecimal digits. */
    Optional<String> lastListing(String camera) throws JournalException;

    /** How far an earlier copy of this source is known to be durable. */
    Optional<CopyPoint> copyPoint(SourceIdentity source) throws JournalException;
}
