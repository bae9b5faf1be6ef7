package io.mooring.gateway.journal;

import static io.mooring.gateway.journal.JournalRig.ACTOR;
import static io.mooring.gateway.journal.JournalRig.bulky;
import static io.mooring.gateway.journal.JournalRig.entries;
import static io.mooring.gateway.journal.JournalRig.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * At stake: F1 and F2. Power is cut at every operation of a journal's life, the disk is found in every model under some
 * seeds, and power is cut again at every operation of the start that follows.
 */
class JournalPowerCutTest {
    private static final long SEED = 20261121L;
    private static final int APPENDS = 9;
    private long images;

    @Test
    void nothingAcknowledgedIsLostWhereverPowerIsCut() throws Exception {
        for (boolean mirrored : List.of(false, true)) {
            boolean cut = true;
            for (long operation = 1; cut; operation++) {
                var disk = new SimulatedDisk();
                disk.cutPowerAt(operation);
                long acknowledged = live(disk, mirrored);
                cut = disk.dead();
                for (CrashModel model : CrashModel.values()) {
                    for (long seed = SEED; seed < SEED + 2; seed++) {
                        String where = "operation " + operation + ", " + model + ", seed " + seed;
                        verify(disk.restart(seed, model), acknowledged, mirrored, where);
                    }
                }
                CrashModel model = model(operation);
                String where = "operation " + operation + ", " + model + ", seed " + operation;
                cutAgain(disk.restart(operation, model), acknowledged, mirrored, where);
            }
        }
        assertTrue(images > 1_500, "only " + images + " disks were looked at");
    }

    /**
     * Appends until the power goes.
     *
     * @return the last entry that listeners were told of: other callers go on from there while the leader tidies up
     */
    private static long live(SimulatedDisk disk, boolean mirrored) throws JournalException {
        var acknowledged = new long[1];
        try {
            SegmentJournal journal = open(disk, mirrored);
            journal.listen(seq -> acknowledged[0] = seq);
            for (long i = 1; i <= APPENDS; i++) {
                if (i % 4 == 0) {
                    journal.note(ACTOR, bulky(i, 50));
                } else {
                    // Every third append begins a new segment, and some write two frames at once.
                    journal.append(ACTOR, bulky(i, 21_000));
                }
            }
        } catch (SimulatedPowerCut e) {
            assertTrue(disk.dead());
        }
        return acknowledged[0];
    }

    private void cutAgain(SimulatedDisk found, long acknowledged, boolean mirrored, String where)
            throws JournalException, IOException {
        boolean cut = true;
        for (long operation = 1; cut; operation++) {
            SimulatedDisk again = found.fork();
            again.cutPowerAt(operation);
            try {
                open(again, mirrored);
            } catch (SimulatedPowerCut e) {
                assertTrue(again.dead());
            }
            cut = again.dead();
            if (cut) {
                verify(
                        again.restart(operation, model(operation / 3)),
                        acknowledged,
                        mirrored,
                        where + ", again at " + operation);
            }
        }
    }

    private static CrashModel model(long number) {
        return CrashModel.values()[(int) (number % CrashModel.values().length)];
    }

    private void verify(SimulatedDisk found, long acknowledged, boolean mirrored, String where)
            throws JournalException, IOException {
        images++;
        SegmentJournal journal = open(found, mirrored);
        List<JournalEntry> entries = entries(journal);
        long seen = 0;
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(i + 1, entries.get(i).seq(), where);
            long number = number(entries.get(i).event());
            if (number > 0) {
                assertEquals(++seen, number, where);
            }
        }
        assertTrue(seen >= acknowledged, where + ": lost, " + acknowledged + " acknowledged, " + seen + " found");
        assertTrue(seen <= APPENDS, where);
        long next = journal.append(ACTOR, bulky(seen + 1, 100));
        assertEquals(entries.size() + 1, next, where);
        JournalReport report = JournalInspector.inspect(found, JournalRig.JOURNAL);
        assertEquals(List.of(), report.problems(), where);
        assertEquals(journal.head(), report.head(), where);
    }

    private static SegmentJournal open(SimulatedDisk disk, boolean mirrored) throws JournalException {
        JournalOptions options = JournalRig.options();
        return JournalRig.open(disk, mirrored ? options.mirroredTo(JournalRig.MIRROR) : options);
    }
}
