package io.mooring.gateway.rows;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does things on the caller's thread and on one beside it, whichever is free. */
public final class SideBySide implements AutoCloseable {
    private final ExecutorService other = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "index-beside");
        thread.setDaemon(true);
        return thread;
    });

    /** Returns when all are done; the first failure of any is thrown, after the rest were left or done. */
    public <T> void each(List<T> all, Consumer<T> act) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                act.accept(all.get(i));
            }
        };
        Future<?> beside = begin(work);
        try {
            work.run();
        } finally {
            next.set(all.size());
            join(beside);
        }
    }

    /** Begins something on the other thread, behind what was begun there before. */
    public Future<?> begin(Runnable work) {
        return other.submit(work);
    }

    /** Waits until it is done, and throws what it threw. */
    public static void join(Future<?> beside) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    beside.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failed) {
                        throw failed;
                    } else if (e.getCause() instanceof Error failed) {
                        throw failed;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        other.shutdown();
    }
}
