package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * At stake: F3 and F4. Each operation of a whole shift end fails once, with each kind of fault; whatever the dock then
 * said or did, after a restart, with the power cut or only the process gone, nothing is lost, nothing is counted twice
 * and another visit finishes the shift.
 */
class ShiftEndFaultTest {
    private static final long SEED = 20261121L;

    @Test
    void nothingIsLostWhicheverOperationFails(TestReporter reporter) throws Exception {
        List<String> told = new ArrayList<>();
        for (DiskFault fault : DiskFault.values()) {
            long operations = 0;
            long gaveUp = 0;
            for (long operation = 1; operation <= operations + 1; operation++) {
                SimulatedDisk disk = new SimulatedDisk();
                disk.failAt(operation, fault);
                gaveUp += live(disk) ? 0 : 1;
                operations = Math.max(operations, disk.operations());
                disk.heal();
                CrashModel model = CrashModel.values()[(int) (operation % CrashModel.values().length)];
                for (CrashModel left : EnumSet.of(model, CrashModel.EVERYTHING)) {
                    ShiftEnd shift = new ShiftEnd(disk.restart(operation, left), SEED, 1);
                    String where = fault + " at operation " + operation + ", " + left;
                    ShiftEndPowerCutTest.assertStarted(shift, SEED, where);
                    shift.work();
                    ShiftEndPowerCutTest.assertFinished(shift, SEED, where);
                }
            }
            assertTrue(operations > 100, "only " + operations);
            told.add(fault + ": each of " + operations + " operations, " + gaveUp + " starts refused");
        }
        reporter.publishEntry("faults", "seed " + SEED + ", " + told);
    }

    /** @return false if the dock would not even start */
    private static boolean live(SimulatedDisk disk) throws Exception {
        try {
            new ShiftEnd(disk, SEED, 0).workWithLooseCable();
            return true;
        } catch (IOException | JournalException e) {
            assertTrue(e.getMessage() != null, e.toString());
            return false;
        }
    }
}
