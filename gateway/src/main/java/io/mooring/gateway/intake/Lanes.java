package io.mooring.gateway.intake;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where a bay's writing and sealing run: each a thread of its own, or the caller's, so that a test is one thread and one
 * order.
 *
 * @param writing writes and hashes what comes off the camera, in order
 * @param sealing syncs, re-reads and links finished files, in order
 * @param ending ends both
 */
public record Lanes(Executor writing, Executor sealing, Runnable ending) implements AutoCloseable {
    /** Everything on the caller's thread. */
    public static Lanes direct() {
        return new Lanes(Runnable::run, Runnable::run, () -> {});
    }

    /** Two threads named after the bay. Closing lets them finish: an interrupt would close files under them. */
    public static Lanes threads(String name) {
        ExecutorService writing = thread(name + " write");
        ExecutorService sealing = thread(name + " seal");
        return new Lanes(writing, sealing, () -> {
            writing.shutdown();
            sealing.shutdown();
        });
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        ending.run();
    }
}
