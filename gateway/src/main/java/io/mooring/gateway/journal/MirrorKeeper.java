package io.mooring.gateway.journal;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.journal.JournalMirror.Goal;
import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the mirror follow the journal, on a thread of its own or on the caller's. On its own thread a medium that hangs
 * holds up the mirror and nobody else: nothing is queued but how far the journal is durable, and whoever asks is told once
 * the mirror has been behind for too long.
 */
final class MirrorKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorKeeper.class);

    /** A mirror that has not reached what was durable so long ago is told as trouble. */
    static final Duration BEHIND_MAX = Duration.ofSeconds(30);

    /** How long closing waits for the mirror to be level. */
    static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

    private final JournalMirror mirror;
    private final List<SegmentIndex> segments;
    private final GatewayClock clock;
    private final @Nullable Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Goal goal;
    private long goalNanos;
    private boolean working;
    private boolean closing;

    /** @param aside whether it has a thread of its own */
    MirrorKeeper(JournalMirror mirror, List<SegmentIndex> segments, GatewayClock clock, boolean aside) {
        this.mirror = mirror;
        this.segments = segments;
        this.clock = clock;
        this.thread = aside ? new Thread(this::run, "journal-mirror") : null;
    }

    /** Brings the mirror up to the journal, of which nothing is being written now. */
    void start() {
        if (thread == null) {
            mirror.catchUp(segments, Goal.of(segments));
            return;
        }
        toward(Goal.of(segments));
        thread.setDaemon(true);
        thread.start();
    }

    /** The journal has become durable up to here. With a thread of its own, returns at once. */
    void follow() {
        Goal reached = Goal.of(segments);
        if (thread == null) {
            mirror.follow(segments, reached);
        } else {
            toward(reached);
        }
    }

    private void toward(Goal reached) {
        lock.lock();
        try {
            if (goal == null && !working) {
                goalNanos = clock.monotonicNanos();
            }
            goal = reached;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why the mirror is not level with the journal, or null. */
    @Nullable
    Cause trouble() {
        String failed = mirror.trouble();
        if (failed != null) {
            return Cause.of(CauseCode.JOURNAL_MIRROR, failed);
        }
        lock.lock();
        try {
            long behindNanos = clock.monotonicNanos() - goalNanos;
            boolean behind = goal != null || working;
            return behind && behindNanos > BEHIND_MAX.toNanos()
                    ? Cause.of(CauseCode.JOURNAL_MIRROR_BEHIND, TimeUnit.NANOSECONDS.toSeconds(behindNanos))
                    : null;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean begun = false;
        try {
            for (Goal next = await(); next != null; next = await()) {
                if (begun) {
                    mirror.follow(segments, next);
                } else {
                    mirror.catchUp(segments, next);
                    begun = true;
                }
                done();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mirror.close();
        }
    }

    /** @return null when there is nothing more to do */
    private @Nullable Goal await() throws InterruptedException {
        lock.lock();
        try {
            while (goal == null && !closing) {
                changed.await();
            }
            Goal next = goal;
            goal = null;
            working = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            working = false;
            // What waits now became durable while the last was copied.
            goalNanos = clock.monotonicNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running == null) {
            mirror.close();
            return;
        }
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            running.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (running.isAlive()) {
            LOG.warn("the journal's mirror is not level after {}; the next start brings it up", CLOSE_WAIT_MAX);
        }
    }
}
