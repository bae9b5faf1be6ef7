package io.mooring.gateway.room;

import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A room from which nothing has to go and that counts no destination, for what stands beside it. */
public final class AmpleRoom {
    private AmpleRoom() {}

    /** @param directory of its evidence */
    public static Room in(Path directory, Journal journal, RecordingIndex index, GatewayClock clock)
            throws IOException {
        return over(
                EvidenceStore.open(new RealDisk(), directory, new EvidenceSettings(true, 0)), journal, index, clock);
    }

    public static Room over(EvidenceStore evidence, Journal journal, RecordingIndex index, GatewayClock clock) {
        return new Room(
                journal,
                evidence,
                index,
                List.of(),
                recording -> {},
                () -> true,
                () -> 0,
                Leave.GIVEN,
                clock,
                new RoomSettings(0, RoomSettings.SEEN_MAX_USUAL));
    }
}
