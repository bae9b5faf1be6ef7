package io.mooring.gateway.intake;

import io.mooring.gateway.Actor;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.MediumException;
import io.mooring.gateway.evidence.Sealed;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;

/** Steps 4 to 8 of reliability.md §4.2: from written to STORED. Runs on the sealing lane. */
final class FileSealing {
    private final EvidenceStore store;
    private final Journal journal;

    FileSealing(EvidenceStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * Seals one file and commits it.
     *
     * @return false if the medium failed or gave other bytes back than were written: nothing was committed, staging is
     *     gone, and the file should be read again
     */
    boolean seal(CopyOrder order, PlannedFile planned, Staging staging) throws IOException, JournalException {
        Sealed sealed;
        try {
            sealed = store.seal(staging, planned.file().sizeBytes());
        } catch (MediumException e) {
            return false;
        }
        VisitClock clock = order.clock();
        journal.append(
                Actor.dock(journal.dock()),
                new RecordingEvent.Stored(
                        order.visit(),
                        sealed.recording(),
                        planned.source(),
                        planned.file().sizeBytes(),
                        order.plan().listingSha256(),
                        OutsideText.plain(planned.file().createdRaw()),
                        clock.known(),
                        clock.offsetMillis(),
                        clock.uncertaintyMillis(),
                        sealed.verify(),
                        false,
                        clock.times()
                                .made(
                                        planned.file().createdRaw(),
                                        planned.file().modifiedRaw())));
        store.finish(staging, sealed);
        return true;
    }
}
