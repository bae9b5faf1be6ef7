package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import org.jspecify.annotations.Nullable;

/** Reads everything of a medium that may lie about anything, and checks what holds whatever it says. */
final class HostileMedium {
    /** Small ones, so that what lies beyond them is met too. */
    static final VolumeLimits LIMITS = new VolumeLimits(40, 4, 16 << 10, 64 << 10, 4096, 8);

    /** For a medium of 4 MiB: its tables a few times over, and a few commands for each folder and file. */
    private static final long READS_MAX = 4000;

    private static final int RUNS_MAX = 70_000;

    private HostileMedium() {}

    static void holds(SparseMedium medium) {
        try {
            Volumes volumes = Volumes.on(medium);
            assertTrue(volumes.skipped().size() <= VolumeLimits.DEFAULT.skippedMax() + 1);
            for (Volume volume : volumes.volumes()) {
                holds(medium, volume);
            }
        } catch (BridgeException e) {
            assertNotEquals("", e.getMessage());
        }
        assertTrue(medium.reads() <= READS_MAX, () -> medium.reads() + " reads");
    }

    private static void holds(SparseMedium medium, Volume volume) throws BridgeException {
        try {
            long free = volume.freeBytes();
            assertTrue(free >= 0 && free <= volume.totalBytes(), () -> free + " of " + volume.totalBytes());
        } catch (NonsenseException e) {
            assertNotEquals("", e.getMessage());
        }
        VolumeListing listing = volume.list(LIMITS);
        assertTrue(listing.files().size() <= LIMITS.filesMax());
        assertTrue(listing.skipped().size() <= LIMITS.skippedMax() + 1);
        // One line more may say that not everything was looked at.
        assertTrue(listing.told().size() <= LIMITS.skippedMax() + 2);
        for (VolumeFile file : listing.files()) {
            assertTrue(file.sizeBytes() >= 0 && file.writtenBytes() <= file.sizeBytes(), file::toString);
            harmless(file.path());
            boolean whole = reads(medium, volume, file, 0);
            assertTrue(whole || !file.damage().isEmpty(), () -> "not told as damaged: " + file);
            reads(medium, volume, file, file.sizeBytes() / 2);
        }
    }

    private static void harmless(String path) {
        assertFalse(path.isEmpty());
        for (String step : path.split("/", -1)) {
            assertFalse(step.isEmpty() || step.equals(".") || step.equals(".."), path);
        }
        assertTrue(path.chars().noneMatch(Character::isISOControl), path);
        assertTrue(path.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000), path);
    }

    /** @return whether it could be read to its end */
    private static boolean reads(SparseMedium medium, Volume volume, VolumeFile file, long offset)
            throws BridgeException {
        long total = 0;
        try {
            RunCursor runs = volume.runs(file, offset);
            int number = 0;
            for (@Nullable ByteRun run = runs.next(); run != null; run = runs.next()) {
                total += run.lengthBytes();
                within(medium, run);
                assertTrue(++number <= RUNS_MAX, "runs without end");
            }
        } catch (NonsenseException e) {
            long got = total;
            assertTrue(got < file.sizeBytes() - offset, () -> got + " bytes and an error, of " + file);
            return false;
        }
        long got = total;
        assertTrue(got == file.sizeBytes() - offset, () -> got + " bytes from " + offset + " on, of " + file);
        return true;
    }

    private static void within(SparseMedium medium, ByteRun run) {
        long end = run.mediumOffsetBytes() + run.lengthBytes();
        assertTrue(run.lengthBytes() > 0, run::toString);
        assertTrue(
                run.unwritten() || (run.mediumOffsetBytes() > 0 && end <= medium.blockCount() * medium.blockBytes()),
                run::toString);
    }
}
