package io.mooring.gateway.shipping;

import java.time.Duration;
import java.util.Random;

/** How long to leave somebody alone who does not answer: longer each time, and not all docks alike. One thread. */
final class Backoff {
    private final Duration first;
    private final Duration most;
    private final Random random;
    private Duration next;

    Backoff(Duration first, Duration most, long seed) {
        this.first = first;
        this.most = most;
        this.random = new Random(seed);
        this.next = first;
    }

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
        // From three quarters on: docks that lost the office together do not come back together.
        return Duration.ofNanos((long) (now.toNanos() * (0.75 + random.nextDouble() / 4)));
    }

    void reset() {
        next = first;
    }
}
