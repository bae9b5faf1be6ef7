package io.mooring.gateway.journal;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Journals on simulated disks, with segments as small as they may be. */
public final class JournalRig {
    public static final DockId DOCK = new DockId("dock-07");
    public static final Actor ACTOR = Actor.dock(DOCK);
    public static final Path JOURNAL = SimulatedDisk.ROOT.resolve("j");
    public static final Path MIRROR = SimulatedDisk.ROOT.resolve("j2");
    public static final Path QUARANTINE = SimulatedDisk.ROOT.resolve("q");

    private JournalRig() {}

    /** Makes the directories and opens a journal with the smallest segments and one spare. */
    public static SegmentJournal open(Disk disk) throws JournalException {
        return open(disk, options());
    }

    public static SegmentJournal open(Disk disk, JournalOptions options) throws JournalException {
        try {
            makeDirectories(disk);
        } catch (IOException e) {
            throw new JournalException("making directories", e);
        }
        return SegmentJournal.open(disk, options, new FakeClock());
    }

    public static void makeDirectories(Disk disk) throws IOException {
        boolean made = false;
        for (Path directory : List.of(JOURNAL, MIRROR, QUARANTINE)) {
            if (!disk.exists(directory)) {
                disk.makeDirectory(directory);
                made = true;
            }
        }
        if (made) {
            disk.forceDirectory(SimulatedDisk.ROOT);
        }
    }

    public static JournalOptions options() {
        return JournalOptions.of(DOCK, JOURNAL, QUARANTINE).withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1);
    }

    static Event event(long number) {
        return new DockEvent.StorageFreed(number);
    }

    /** An event of some size, so that few of them fill a segment. */
    static Event bulky(long number, int characters) {
        return new DockEvent.UplinkLost(Long.toString(number), "x".repeat(characters));
    }

    /** The number an event of this rig carries; a repair is 0. */
    static long number(Event event) {
        if (event instanceof DockEvent.StorageFreed freed) {
            return freed.freeBytes();
        }
        return event instanceof DockEvent.UplinkLost lost ? Long.parseLong(lost.destination()) : 0;
    }

    static List<JournalEntry> entries(Journal journal) throws JournalException {
        var entries = new ArrayList<JournalEntry>();
        journal.read(1, entries::add);
        return entries;
    }
}
