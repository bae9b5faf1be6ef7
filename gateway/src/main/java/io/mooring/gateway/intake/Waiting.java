package io.mooring.gateway.intake;

import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for a lane and throws here what was thrown there. */
final class Waiting {
    private Waiting() {}

    /** For tasks that throw nothing checked. */
    static void on(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    /** For tasks that write evidence and the journal. */
    static <T> T result(Future<T> task) throws InterruptedException, IOException, JournalException {
        try {
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
