package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;

/** Answers {@link Recovery}'s questions from the journal. */
public interface StagedSources {
    /** Whether the journal says that this store has the recording. */
    boolean stored(RecordingId recording) throws IOException, JournalException;

    /** @param part the name a part was begun under */
    StagedSource source(String part) throws IOException, JournalException;
}
