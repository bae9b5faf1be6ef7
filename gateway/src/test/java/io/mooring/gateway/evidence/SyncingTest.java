package io.mooring.gateway.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Bytes go on coming while the medium takes those before them, and count as safe only when it has. */
class SyncingTest {
    private static final int PIECE = 1 << 20;
    private static final int GATHERED = (int) Staging.SYNC_EVERY_BYTES;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Queue<Runnable> medium = new ArrayDeque<>();
    private final byte[] clip = StoreBench.bytes(GATHERED + 3 * PIECE, 20261121);

    private Staging begun(StoreBench bench) throws IOException {
        disk.syncBy(medium::add);
        return bench.store.begin("a", clip.length);
    }

    private void write(Staging staging, int from, int to) throws IOException {
        for (int at = from; at < to; at += PIECE) {
            staging.write(ByteBuffer.wrap(clip, at, Math.min(PIECE, to - at)));
        }
    }

    @Test
    void whatTheMediumHasNotTakenIsNotSafe() throws IOException {
        Staging staging = begun(new StoreBench(disk));
        write(staging, 0, GATHERED + PIECE);
        assertEquals(1, medium.size(), "one sync was asked for, and nobody waited for it");
        assertEquals(0, staging.durableOffset());

        medium.remove().run();
        write(staging, GATHERED + PIECE, GATHERED + 2 * PIECE);
        byte[] prefix = Arrays.copyOf(clip, GATHERED);
        assertEquals(new CopyPoint(GATHERED, StoreBench.id(prefix).sha256()), staging.copyPoint());
    }

    @Test
    void aMediumThatIsSlowIsAskedAgainWhenItIsDone() throws IOException {
        disk.syncBy(medium::add);
        Staging staging = new StoreBench(disk).store.begin("a", Staging.GATHERED_BYTES_MAX);
        int room = (int) Staging.GATHERED_BYTES_MAX - PIECE;
        write(staging, new byte[room]);
        assertEquals(1, medium.size(), "one sync at a time");

        medium.remove().run();
        write(staging, new byte[PIECE]);
        assertEquals(GATHERED, staging.durableOffset());
        assertEquals(1, medium.size(), "and the next takes all that gathered meanwhile");
    }

    @Test
    void whoBringsMoreThanMayGatherWaitsForTheMedium() throws Exception {
        disk.syncBy(medium::add);
        Staging staging = new StoreBench(disk).store.begin("a", 2 * Staging.GATHERED_BYTES_MAX);
        Thread bringing = Thread.currentThread();
        var slow = new Thread(() -> {
            while (bringing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            medium.remove().run();
        });
        write(staging, new byte[(int) Staging.GATHERED_BYTES_MAX]);
        slow.start();
        write(staging, new byte[GATHERED]);
        assertEquals(GATHERED, staging.durableOffset(), "it waited, and knows what the medium has");
        slow.join();
    }

    private static void write(Staging staging, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += PIECE) {
            staging.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
        }
    }

    @Test
    void aSyncThatFailedAsideEndsTheFile() throws IOException {
        Staging staging = begun(new StoreBench(disk));
        write(staging, 0, GATHERED);
        disk.failFrom(disk.operations() + 1, DiskFault.EIO);
        medium.remove().run();
        disk.heal();
        assertThrows(IOException.class, () -> write(staging, GATHERED, GATHERED + PIECE));
        staging.abandon();
        assertFalse(disk.exists(staging.path()));
    }

    @Test
    void aSyncThatFailedAsideKeepsTheNameFromBeingGiven() throws IOException {
        StoreBench bench = new StoreBench(disk);
        Staging staging = begun(bench);
        write(staging, 0, clip.length);
        disk.failFrom(disk.operations() + 1, DiskFault.EIO);
        medium.remove().run();
        disk.heal();
        assertThrows(MediumException.class, () -> bench.store.seal(staging, clip.length));
        assertFalse(disk.exists(StoreBench.path(clip)));
    }

    @Test
    void whatIsSealedSurvivesAPowerCut() throws Exception {
        StoreBench bench = new StoreBench(disk);
        disk.syncBy(Runnable::run);
        bench.keep("a", clip);
        StoreBench later = new StoreBench(disk.restart(1, CrashModel.NOTHING_UNSYNCED));
        assertArrayEquals(clip, later.disk.bytesOf(StoreBench.path(clip)));
    }
}
