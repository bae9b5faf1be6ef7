package io.mooring.gateway.office.receiver;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs what happens on one connection one after the other, on whichever thread of a pool is free: a connection whose
 * recording is being read back for minutes holds up no other.
 */
final class OneAtATime implements Executor {
    private final Executor pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    OneAtATime(Executor pool) {
        this.pool = pool;
    }

    /** @throws RejectedExecutionException if the pool takes nothing more */
    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        next();
    }

    /** One at a time goes to the pool, so that connections take turns when there are more of them than threads. */
    private void next() {
        try {
            pool.execute(this::run);
        } catch (RejectedExecutionException closing) {
            synchronized (waiting) {
                waiting.clear();
                running = false;
            }
            throw closing;
        }
    }

    /** The first; where the pool is closed the others here as well: among them is that the connection ended, and is to be synced. */
    private void run() {
        RuntimeException failure = null;
        boolean more;
        do {
            try {
                first().run();
            } catch (RuntimeException e) {
                failure = e;
            }
            more = isMoreBehindFirst();
        } while (more && !handedOn());
        if (failure != null) {
            throw failure;
        }
    }

    private boolean isMoreBehindFirst() {
        synchronized (waiting) {
            waiting.remove();
            running = !waiting.isEmpty();
            return running;
        }
    }

    private boolean handedOn() {
        try {
            pool.execute(this::run);
            return true;
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }

    private Runnable first() {
        synchronized (waiting) {
            return waiting.element();
        }
    }
}
