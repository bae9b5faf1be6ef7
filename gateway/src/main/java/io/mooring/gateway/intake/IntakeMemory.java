package io.mooring.gateway.intake;

import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import java.util.Optional;
import java.util.OptionalLong;

/** What earlier visits left behind, as the journal tells it. Answers hold every entry that is durable at the call. */
public interface IntakeMemory {
    /** Whether this very source was stored before: then it is not copied again. */
    boolean stored(SourceIdentity source) throws JournalException;

    /** The digest of the camera's last listing, 64 hexadecimal digits. */
    Optional<String> lastListing(String camera) throws JournalException;

    /** How far an earlier copy of this source is known to be durable, bytes. */
    OptionalLong durableOffset(SourceIdentity source) throws JournalException;
}
