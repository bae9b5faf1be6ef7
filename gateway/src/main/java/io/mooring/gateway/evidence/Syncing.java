package io.mooring.gateway.evidence;

import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a file holds to the medium while more is appended to it: one sync at a time. Belongs to the file's thread.
 */
final class Syncing {
    private final Executor by;
    private final DiskFile file;
    private @Nullable FutureTask<CopyPoint> running;

    /** @param by where syncs run; one that runs them at once makes each a part of {@link #begin} */
    Syncing(Executor by, DiskFile file) {
        this.by = by;
        this.file = file;
    }

    /** Begins to sync; {@link #ended} must have been asked before. */
    void begin(CopyPoint point) {
        FutureTask<CopyPoint> sync = new FutureTask<>(() -> {
            file.forceData();
            return point;
        });
        running = sync;
        by.execute(sync);
    }

    /** Whether none runs, and the end of the last one is known. */
    boolean idle() {
        return running == null;
    }

    /** Whether a sync is over whose end was not asked for yet. */
    boolean over() {
        FutureTask<CopyPoint> sync = running;
        return sync != null && sync.isDone();
    }

    /**
     * Waits for the sync that runs.
     *
     * @return up to where the bytes are on the medium by it, null if none ran
     * @throws IOException if it failed: nobody knows what of the file is on the medium, and it must not be forced again
     */
    @Nullable
    CopyPoint ended() throws IOException {
        FutureTask<CopyPoint> sync = running;
        running = null;
        boolean interrupted = false;
        try {
            while (sync != null) {
                try {
                    return sync.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof IOException failed) {
                        throw failed;
                    }
                    throw new IllegalStateException("a sync ended in a way nobody expected", e.getCause());
                }
            }
            return null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
