package io.mooring.gateway.app.node;

import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configuration that is read again while the daemon runs, for the few keys that may change without a restart: pins and
 * receipt keys. A file that is refused changes nothing and is told once. Any thread.
 */
final class LatestConfig<C> implements Supplier<C> {
    /** How soon a change is seen at the latest. */
    static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LatestConfig.class);

    private final Daemon.Reading<C> reading;
    private final GatewayClock clock;
    private C known;
    private long readNanos;
    private String trouble = "";

    /** @param first what the process was started with */
    LatestConfig(C first, Daemon.Reading<C> reading, GatewayClock clock) {
        this.known = first;
        this.reading = reading;
        this.clock = clock;
        this.readNanos = clock.monotonicNanos();
    }

    @Override
    public synchronized C get() {
        long now = clock.monotonicNanos();
        if (now - readNanos >= SEEN_WITHIN.toNanos()) {
            readNanos = now;
            read();
        }
        return known;
    }

    private void read() {
        try {
            known = reading.read();
            trouble = "";
        } catch (Exception e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(trouble)) {
                LOG.warn(
                        "the configuration is not what it was and cannot be used; the one read before goes on: {}",
                        why);
                trouble = why;
            }
        }
    }
}
