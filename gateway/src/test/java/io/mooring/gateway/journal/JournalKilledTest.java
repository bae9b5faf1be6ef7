package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static io.mooring.gateway.journal.JournalRig.entries;
import static io.mooring.gateway.journal.JournalRig.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * At stake: F1 and F3. A process that ends without a power cut leaves in the kernel's cache what the medium may not have, and
 * after a failed write-back never will have. The next one sees it, goes on behind it, and then power is cut: what it
 * acknowledged must be there, however little of the first one's work the medium ever got.
 */
class JournalKilledTest {
    private static final long SEED = 20261123L;
    private static final int FIRST_LIFE = 9;
    private static final int SECOND_LIFE = 4;
    private long images;

    @Test
    void whatIsAcknowledgedAfterAKillIsThereAfterACut() throws Exception {
        for (boolean mirrored : List.of(false, true)) {
            boolean killed = true;
            for (long operation = 1; killed; operation++) {
                SimulatedDisk disk = withDirectories();
                disk.cutPowerAt(disk.operations() + operation);
                live(disk, mirrored);
                killed = disk.dead();
                goOn(disk.fork(), mirrored, "killed at operation " + operation);
            }
        }
        assertTrue(images > 200, "only " + images + " disks were looked at");
    }

    @Test
    void whatIsAcknowledgedAfterAFailedOperationAndANewStartIsThereAfterACut() throws Exception {
        for (boolean mirrored : List.of(false, true)) {
            for (DiskFault fault : DiskFault.values()) {
                long last = operations(mirrored);
                for (long operation = 1; operation <= last; operation++) {
                    SimulatedDisk disk = withDirectories();
                    disk.failAt(disk.operations() + operation, fault);
                    live(disk, mirrored);
                    goOn(disk.fork(), mirrored, fault + " at operation " + operation);
                }
            }
        }
        assertTrue(images > 600, "only " + images + " disks were looked at");
    }

    private static long operations(boolean mirrored) throws IOException {
        SimulatedDisk disk = withDirectories();
        long before = disk.operations();
        live(disk, mirrored);
        return disk.operations() - before;
    }

    private static SimulatedDisk withDirectories() throws IOException {
        var disk = new SimulatedDisk();
        JournalRig.makeDirectories(disk);
        return disk;
    }

    /** Appends until the process is killed or the journal takes no more. Nothing is closed. */
    private static void live(SimulatedDisk disk, boolean mirrored) {
        try {
            SegmentJournal journal = open(disk, mirrored);
            for (long i = 1; i <= FIRST_LIFE; i++) {
                // Every third append begins a new segment.
                journal.append(ACTOR, bulky(i, 21_000));
            }
        } catch (SimulatedPowerCut e) {
            assertTrue(disk.dead());
        } catch (JournalException e) {
            assertTrue(e.getMessage() != null);
        }
    }

    /** A second process finds what the first one left in the cache, appends, and loses power. */
    private void goOn(SimulatedDisk found, boolean mirrored, String where) throws JournalException, IOException {
        List<JournalEntry> acknowledged;
        SegmentJournal journal = open(found, mirrored);
        long seen = entries(journal).stream()
                .filter(entry -> number(entry.event()) > 0)
                .count();
        for (long i = 1; i <= SECOND_LIFE; i++) {
            journal.append(ACTOR, bulky(seen + i, 21_000));
        }
        acknowledged = entries(journal);
        CrashModel other = CrashModel.values()[(int) (found.operations() % CrashModel.values().length)];
        for (CrashModel model : List.of(CrashModel.NOTHING_UNSYNCED, other)) {
            verify(found.restart(SEED, model), mirrored, acknowledged, where + ", " + model);
        }
    }

    private void verify(SimulatedDisk found, boolean mirrored, List<JournalEntry> acknowledged, String where)
            throws JournalException, IOException {
        images++;
        SegmentJournal journal = open(found, mirrored);
        List<JournalEntry> entries = entries(journal);
        assertTrue(
                entries.size() >= acknowledged.size(),
                () -> where + ": " + acknowledged.size() + " acknowledged, " + entries.size() + " found");
        assertEquals(acknowledged, entries.subList(0, acknowledged.size()), where);
        assertEquals(
                List.of(), JournalInspector.inspect(found, JournalRig.JOURNAL).problems(), where);
    }

    private static SegmentJournal open(SimulatedDisk disk, boolean mirrored) throws JournalException {
        JournalOptions options = JournalRig.options();
        return JournalRig.open(disk, mirrored ? options.mirroredTo(JournalRig.MIRROR) : options);
    }
}
