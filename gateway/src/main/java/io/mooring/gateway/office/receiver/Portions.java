package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A pool of which no dock has more than half: what reads a recording back, or puts one together, keeps a worker for minutes, and a dock
 * has as many connections as there are workers. What is more waits, in its order, and nobody else waits for it. Any thread.
 */
final class Portions {
    private final Executor pool;
    private final int ofDockMax;
    private final Map<DockId, Portion> portions = new ConcurrentHashMap<>();

    /** @param workers of the pool */
    Portions(Executor pool, int workers) {
        this.pool = pool;
        this.ofDockMax = Math.max(1, workers / 2);
    }

    /**
     * @param dock whose work it is; null where nobody knows
     * @throws RejectedExecutionException if the pool takes nothing more
     */
    void execute(@Nullable DockId dock, Runnable task) {
        if (dock == null) {
            pool.execute(task);
        } else {
            portions.computeIfAbsent(dock, none -> new Portion()).execute(task);
        }
    }

    /** One dock's. */
    private final class Portion {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;

        void execute(Runnable task) {
            synchronized (this) {
                if (running == ofDockMax) {
                    waiting.add(task);
                    return;
                }
                running++;
            }
            try {
                pool.execute(() -> run(task));
            } catch (RejectedExecutionException closing) {
                synchronized (this) {
                    running--;
                }
                throw closing;
            }
        }

        /** The task; where the pool is closed also what waited behind it: among it is that connections ended, and are to be synced. */
        private void run(Runnable task) {
            Runnable now = task;
            RuntimeException failure = null;
            while (now != null) {
                try {
                    now.run();
                } catch (RuntimeException e) {
                    failure = e;
                }
                now = handOn();
            }
            if (failure != null) {
                throw failure;
            }
        }

        /** @return what must be run here, since nobody else does */
        private @Nullable Runnable handOn() {
            Runnable next;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    running--;
                    return null;
                }
            }
            Runnable handed = next;
            try {
                pool.execute(() -> run(handed));
                return null;
            } catch (RejectedExecutionException closing) {
                return handed;
            }
        }
    }
}
