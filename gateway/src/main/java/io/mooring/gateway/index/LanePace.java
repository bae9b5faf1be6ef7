package io.mooring.gateway.index;

import io.mooring.gateway.rows.SideBySide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Folds entries into {@link Lane}s that share nothing, on the caller's thread and on one beside it. Each lane takes all entries in
 * order and at its own pace: while one writes what waits, which takes long, the others go on, and whoever is behind is helped first.
 */
final class LanePace implements AutoCloseable {
    /** Given to both threads, so that neither waits for the other to bring more. Little, because what lives long costs. */
    private static final long LOW_BYTES = 64 << 10;

    private final List<Runner> runners = new ArrayList<>();
    private final long waitingBytesMax;
    private final long aheadBytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Future<?> beside;

    /** What not every lane has folded, in order. */
    private final List<Batch> batches = new ArrayList<>();

    /** The number of the first of them. */
    private long first;

    private long aheadBytes;
    private boolean ended;
    private @Nullable Throwable failure;

    /** @param bytes that the entries have in the journal, about */
    private record Batch(List<Fold.Read> entries, long bytes) {}

    /** A lane and how far it is. */
    private static final class Runner {
        private final Lane lane;
        private long next;
        private boolean busy;
        private boolean spills;
        private long waitingBytes;

        Runner(Lane lane) {
            this.lane = lane;
        }
    }

    /**
     * @param waitingBytesMax about how much may wait in memory, of all lanes together
     * @param aheadBytesMax about how many bytes of the journal the first lane may be ahead of the last
     */
    LanePace(SideBySide threads, Collection<Lane> lanes, long waitingBytesMax, long aheadBytesMax) {
        lanes.forEach(lane -> runners.add(new Runner(lane)));
        this.waitingBytesMax = waitingBytesMax;
        this.aheadBytesMax = aheadBytesMax;
        this.beside = threads.begin(this::workBeside);
    }

    /** Gives entries that follow those before to all lanes; returns when there is room for more. */
    void give(List<Fold.Read> entries, long bytes) {
        lock.lock();
        try {
            batches.add(new Batch(entries, bytes));
            aheadBytes += bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        work(LOW_BYTES, aheadBytesMax);
    }

    /** Returns when all lanes have folded all that was given. */
    void settle() {
        work(-1, -1);
    }

    /**
     * Folds here as well, until little is given that not all have folded; or, where others fold all that there is to fold, until
     * it is no more than so much.
     */
    private void work(long little, long bytesMax) {
        while (true) {
            Runner runner;
            lock.lock();
            try {
                throwFailure();
                if (batches.isEmpty() || aheadBytes <= little) {
                    return;
                }
                runner = farthestBehind();
                if (runner == null) {
                    if (aheadBytes <= bytesMax) {
                        return;
                    }
                    changed.awaitUninterruptibly();
                    continue;
                }
                runner.busy = true;
            } finally {
                lock.unlock();
            }
            step(runner);
        }
    }

    private void workBeside() {
        while (true) {
            Runner runner = null;
            lock.lock();
            try {
                while (!ended && runner == null) {
                    runner = farthestBehind();
                    if (runner == null) {
                        changed.awaitUninterruptibly();
                    }
                }
                if (runner == null) {
                    return;
                }
                runner.busy = true;
            } finally {
                lock.unlock();
            }
            try {
                step(runner);
            } catch (RuntimeException | Error e) {
                failed(e);
                return;
            }
        }
    }

    private void throwFailure() {
        if (failure instanceof RuntimeException why) {
            throw why;
        } else if (failure instanceof Error why) {
            throw why;
        }
    }

    private void failed(Throwable why) {
        lock.lock();
        try {
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Of those that nobody folds into and that have something left to fold; the lock is held. */
    private @Nullable Runner farthestBehind() {
        Runner last = null;
        for (Runner runner : runners) {
            boolean free = !runner.busy && runner.next < first + batches.size();
            if (free && (last == null || runner.next < last.next)) {
                last = runner;
            }
        }
        return last;
    }

    /** Folds one batch into a lane that is marked as busy; it stays so if that fails. */
    private void step(Runner runner) {
        boolean spills;
        Batch batch;
        lock.lock();
        try {
            spills = runner.spills;
            runner.spills = false;
            batch = batches.get((int) (runner.next - first));
        } finally {
            lock.unlock();
        }
        runner.lane.fold(batch.entries(), spills);
        long waiting = runner.lane.rows().bytes();
        lock.lock();
        try {
            runner.waitingBytes = waiting;
            runner.next++;
            runner.busy = false;
            forgetFolded();
            bound();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetFolded() {
        long behind = Long.MAX_VALUE;
        for (Runner runner : runners) {
            behind = Math.min(behind, runner.next);
        }
        for (; first < behind; first++) {
            aheadBytes -= batches.remove(0).bytes();
        }
    }

    /** Where all together have too much waiting, the one that has most is to write. */
    private void bound() {
        long bytes = 0;
        Runner most = runners.get(0);
        for (Runner runner : runners) {
            bytes += runner.waitingBytes;
            most = runner.waitingBytes > most.waitingBytes ? runner : most;
        }
        most.spills |= bytes > waitingBytesMax;
    }

    /** Leaves what is not folded. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        SideBySide.join(beside);
    }
}
