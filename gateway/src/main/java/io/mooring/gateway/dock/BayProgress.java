package io.mooring.gateway.dock;

import io.mooring.bridge.LinkException;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.IntakeProgress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Counts an offload as it goes and knows its rate. Written by a bay's lanes, read by anybody. */
final class BayProgress implements IntakeProgress {
    /** The rate is that of the last one to two of these. */
    private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private int filesDone;
    private int filesTotal;
    private int filesStored;
    private long bytesDone;
    private long bytesTotal;
    private long windowStart;
    private long windowBytes;
    private long rate;
    private boolean moving;
    private volatile Runnable beat = () -> {};
    private volatile Between between = () -> {};
    private volatile BooleanSupplier leaving = () -> false;

    /** What is done between two files. */
    interface Between {
        void run() throws LinkException;
    }

    /** @param nanos a monotonic clock */
    BayProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param filesDone of how many files a bay holds all, {@code bytesDone} likewise */
    record Reading(int filesDone, int filesTotal, int filesStored, long bytesDone, long bytesTotal, long rate) {}

    /** Runs whenever bytes move: who copies for an hour is not stuck. */
    void onMove(Runnable moved) {
        beat = moved;
    }

    /** Runs on the thread that reads before each file; not under this object's lock. */
    void onBetween(Between work) {
        between = work;
    }

    /** Asked before each file: whether no further one is to be begun. */
    void onLeaving(BooleanSupplier asked) {
        leaving = asked;
    }

    @Override
    public void between() throws LinkException {
        if (leaving.getAsBoolean()) {
            throw new LinkException(LinkException.Reason.CANCELLED, "the bay is taken out of use");
        }
        between.run();
    }

    synchronized void begin(IntakePlan plan) {
        filesTotal = plan.filesListed();
        filesDone = plan.filesListed() - plan.filesToCopy();
        bytesTotal = plan.bytesListed();
        bytesDone = plan.bytesListed() - plan.bytesToCopy();
        windowStart = nanos.getAsLong();
        windowBytes = 0;
        rate = 0;
        moving = true;
    }

    synchronized void end() {
        moving = false;
        rate = 0;
    }

    synchronized void clear() {
        filesDone = 0;
        filesTotal = 0;
        filesStored = 0;
        bytesDone = 0;
        bytesTotal = 0;
        end();
    }

    @Override
    public synchronized void bytes(long more) {
        bytesDone += more;
        windowBytes += more;
        beat.run();
        roll();
    }

    @Override
    public synchronized void stored() {
        filesDone++;
        filesStored++;
    }

    @Override
    public synchronized void takenBack(long bytes) {
        bytesDone -= bytes;
    }

    private void roll() {
        long now = nanos.getAsLong();
        long elapsed = now - windowStart;
        if (elapsed >= WINDOW_NANOS) {
            rate = windowBytes * 1_000_000 / Math.max(1, elapsed / 1_000);
            windowStart = now;
            windowBytes = 0;
        }
    }

    synchronized Reading read() {
        if (moving) {
            roll();
        }
        return new Reading(filesDone, filesTotal, filesStored, bytesDone, bytesTotal, rate);
    }
}
