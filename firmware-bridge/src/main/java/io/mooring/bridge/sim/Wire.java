package io.mooring.bridge.sim;

/** When bytes are through a wire of a given rate. Belongs to one link. */
public final class Wire {
    private final WireRate rate;
    private final LinkClock clock;
    private long freeNanos = Long.MIN_VALUE;

    public Wire(WireRate rate, LinkClock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    boolean isPaced() {
        return rate.isPaced();
    }

    /** 0 where nobody will compare it with anything. */
    long nowNanos() {
        return rate.isPaced() ? clock.nanoTime() : 0;
    }

    /** A transfer that was asked for just now. */
    long sequential(long bytes) {
        return after(nowNanos() + rate.perTransfer().toNanos(), bytes);
    }

    /** A transfer that was asked for long before it came about. */
    public long pipelined(long bytes, long submittedNanos) {
        return after(submittedNanos, bytes);
    }

    private long after(long startNanos, long bytes) {
        if (!rate.isPaced()) {
            return 0;
        }
        freeNanos = Math.max(startNanos, freeNanos) + rate.nanosFor(bytes);
        return freeNanos;
    }
}
