package io.mooring.gateway.health;

import io.mooring.gateway.time.GatewayClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether every worker makes progress. A worker beats whenever it has done something or found that there is nothing to
 * do; one that has not beaten for longer than its limit is stuck. Any thread.
 */
public final class Liveness {
    private final GatewayClock clock;
    private final Map<String, Worker> workers = new ConcurrentSkipListMap<>();

    public Liveness(GatewayClock clock) {
        this.clock = clock;
    }

    /** One worker's pulse. */
    public interface Beat extends Runnable, AutoCloseable {
        /** It makes progress. */
        @Override
        void run();

        /** It ended on purpose and is watched no longer. */
        @Override
        void close();
    }

    private record Worker(AtomicLong lastNanos, Duration limit) {}

    /**
     * Watches a worker from now on.
     *
     * @param name of its thread, e.g. {@code bay-3}; a second of the same name replaces the first
     * @param limit the longest it may honestly be silent
     */
    public Beat watch(String name, Duration limit) {
        var worker = new Worker(new AtomicLong(clock.monotonicNanos()), limit);
        workers.put(name, worker);
        return new Beat() {
            @Override
            public void run() {
                worker.lastNanos().set(clock.monotonicNanos());
            }

            @Override
            public void close() {
                workers.remove(name, worker);
            }
        };
    }

    /** The workers that make no progress, by name. */
    public List<String> stuck() {
        long now = clock.monotonicNanos();
        return workers.entrySet().stream()
                .filter(entry -> now - entry.getValue().lastNanos().get()
                        > entry.getValue().limit().toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }
}
