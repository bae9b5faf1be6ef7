package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What lies on the shelves, for one who asks after many recordings in the order of their names: a shelf is listed once, instead of
 * each name being looked for. What comes or goes on a shelf meanwhile is not seen. One thread.
 */
public final class Inventory {
    private final Disk disk;
    private final Shelves shelves;
    private Path listed;
    private Set<String> names = Set.of();

    Inventory(Disk disk, Shelves shelves) {
        this.disk = disk;
        this.shelves = shelves;
        this.listed = shelves.cas();
    }

    /** Whether there is a file of that name. */
    public boolean has(RecordingId recording) throws IOException {
        Path shelf = shelves.of(recording);
        if (!shelf.equals(listed)) {
            names = Set.copyOf(disk.list(shelf));
            listed = shelf;
        }
        return names.contains(recording.sha256());
    }
}
