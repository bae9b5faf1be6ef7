package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.TokenBucket;
import io.mooring.gateway.time.GatewayClock;

/** The pace of one destination: a rate on the monotonic clock, which may be changed at any moment. */
public final class RateLimit implements Pace {
    private final TokenBucket bucket = new TokenBucket();
    private final GatewayClock clock;

    public RateLimit(GatewayClock clock) {
        this.clock = clock;
    }

    /** @param bytesPerSecond {@link TokenBucket#UNLIMITED} for as fast as it goes */
    void set(long bytesPerSecond) {
        bucket.limit(bytesPerSecond);
    }

    long bytesPerSecond() {
        return bucket.bytesPerSecond();
    }

    @Override
    public long pieceBytesMax() {
        return bucket.pieceBytesMax();
    }

    @Override
    public long take(long bytes) {
        return bucket.take(bytes, clock.monotonicNanos());
    }
}
