package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * At stake: F1 and F3 where the process ends and the machine does not. What the first process left is in the kernel's cache, and
 * after a failed write-back there alone; the second one starts on it and finishes the shift; then power is cut, and of all that was
 * never forced nothing is left. What the second one said must stand.
 */
class ShiftEndKilledTest {
    private static final long SEED = 20261121L;

    @Test
    void whatTheNextProcessSaysStandsWhereverTheFirstWasKilled(TestReporter reporter) throws Exception {
        long operations = 0;
        boolean killed = true;
        for (long operation = 1; killed; operation++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.cutPowerAt(operation);
            long durable = live(disk);
            killed = disk.dead();
            goOn(disk.fork(), durable, "killed at operation " + operation);
            operations = operation;
        }
        assertTrue(operations > 100, "only " + operations);
        reporter.publishEntry("kills", "killed at each of " + operations + " operations");
    }

    @Test
    void whatTheNextProcessSaysStandsWhicheverOperationFailed(TestReporter reporter) throws Exception {
        long operations = 0;
        for (long operation = 1; operation <= operations + 1; operation++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.failAt(operation, DiskFault.EIO);
            long durable = live(disk);
            operations = Math.max(operations, disk.operations());
            goOn(disk.fork(), durable, "failed at operation " + operation);
        }
        assertTrue(operations > 100, "only " + operations);
        reporter.publishEntry("faults", "each of " + operations + " operations failed");
    }

    /** @return the last entry somebody was told of */
    private static long live(SimulatedDisk disk) throws Exception {
        AtomicLong durable = new AtomicLong();
        try {
            ShiftEnd shift = new ShiftEnd(disk, SEED, 0);
            durable.set(shift.journal.head().seq());
            shift.journal.listen(durable::set);
            shift.workWithLooseCable();
        } catch (SimulatedPowerCut e) {
            assertTrue(disk.dead());
        } catch (IOException | JournalException e) {
            assertTrue(e.getMessage() != null, e.toString());
        }
        return durable.get();
    }

    private static void goOn(SimulatedDisk found, long durable, String where) throws Exception {
        ShiftEnd second = new ShiftEnd(found, SEED, 1);
        ShiftEndPowerCutTest.assertStarted(second, SEED, where);
        List<JournalEntry> started = second.entries();
        assertTrue(started.size() >= durable, where + ": " + durable + " entries were told of, " + started.size());
        ShiftEnd cut = new ShiftEnd(found.restart(durable, CrashModel.NOTHING_UNSYNCED), SEED, 2);
        ShiftEndPowerCutTest.assertStarted(cut, SEED, where + ", cut after the start");
        assertEquals(started, cut.entries().subList(0, started.size()), where);
        second.work();
        ShiftEndPowerCutTest.assertFinished(second, SEED, where);
        List<JournalEntry> finished = second.entries();
        ShiftEnd last = new ShiftEnd(found.restart(durable, CrashModel.NOTHING_UNSYNCED), SEED, 2);
        assertEquals(finished, last.entries().subList(0, finished.size()), where);
        ShiftEndPowerCutTest.assertFinished(last, SEED, where + ", cut after the shift");
    }
}
