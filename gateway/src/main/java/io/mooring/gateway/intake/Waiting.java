package io.mooring.gateway.intake;

import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a lane and throws here what was thrown there. */
final class Waiting {
    private static final long SIGN_EVERY_SECONDS = 10;
    private static final long SIGNS_LEAST = 6;
    private static final long SLOWEST_BYTES_PER_SECOND = 4L << 20;

    private Waiting() {}

    /** For tasks that throw nothing checked. */
    static void on(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    /**
     * For tasks that write evidence and the journal.
     *
     * @param sizeBytes what the task reads back: for so long as even a slow medium may need, {@code alive} is run now and
     *     then, because whoever waits makes progress; after that silence tells that the medium hangs
     */
    static <T> T result(Future<T> task, long sizeBytes, Runnable alive)
            throws InterruptedException, IOException, JournalException {
        long signs = SIGNS_LEAST + sizeBytes / SLOWEST_BYTES_PER_SECOND / SIGN_EVERY_SECONDS;
        try {
            for (; signs > 0; signs--) {
                try {
                    return task.get(SIGN_EVERY_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    alive.run();
                }
            }
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof JournalException failed) {
                throw failed;
            }
            throw unchecked(e);
        }
    }

    /** An Error in a lane must stop the process as if it had happened here (reliability.md F24). */
    private static IllegalStateException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a lane failed", e.getCause());
    }
}
